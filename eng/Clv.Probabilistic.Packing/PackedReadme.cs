using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Packing;

/// <summary>The README as a package shows it: a package's page has none of the files that lie beside the README in the repository.</summary>
internal static partial class PackedReadme
{
    private const string Page = "README.md";

    /// <summary>The text with absolute links for relative ones or, where nobody knows where the repository is, with their words alone.</summary>
    public static string Of(string readme, RepositoryLinks? repository)
    {
        bool isCode = false;
        string[] lines = readme.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            bool isFence = lines[i].StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            if (!isFence && !isCode)
            {
                lines[i] = Link().Replace(lines[i], link => Packed(link, repository));
            }
        }

        return string.Join('\n', lines);
    }

    private static string Packed(Match link, RepositoryLinks? repository)
    {
        string words = link.Groups["words"].Value;
        string target = link.Groups["target"].Value;
        return Uri.TryCreate(target, UriKind.Absolute, out Uri? address) && !address.IsFile
            ? link.Value
            : repository is null
                ? words
                : $"[{words}]({repository.Of(Page, target)})";
    }

    [GeneratedRegex(@"\[(?<words>[^\[\]]*)\]\((?<target>[^()\s]*)\)")]
    private static partial Regex Link();
}
