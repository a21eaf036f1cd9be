namespace Clv.Probabilistic.Packing;

/// <summary>Where the files of a revision are shown on the web, in the way of GitHub.</summary>
internal sealed class RepositoryLinks
{
    private readonly Uri _files;

    public RepositoryLinks(string repository, string revision)
    {
        const string Git = ".git";
        if (!Uri.TryCreate(repository, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
        {
            throw new ArgumentException($"The repository's address is \"{repository}\", which is no https address that others can open.", nameof(repository));
        }

        string path = address.AbsoluteUri.TrimEnd('/');
        path = path.EndsWith(Git, StringComparison.Ordinal) ? path[..^Git.Length] : path;
        _files = new Uri($"{path}/blob/{revision}/");
    }

    /// <summary>The absolute address of what a page in the root of the repository, <paramref name="page"/>, links to.</summary>
    public string Of(string page, string target) => new Uri(new Uri(_files, page), target).AbsoluteUri;
}
