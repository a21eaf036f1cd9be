namespace Clv.Probabilistic.Site;

/// <summary>Gives every public type's page of the site an example.</summary>
internal static class SiteExamples
{
    /// <summary>Where the files go that docfx lays over the reference.</summary>
    public const string Output = "artifacts/site-examples";

    private const string Reference = "artifacts/site-reference";

    /// <summary>Writes a file for each type that has no example of its own, in place of all that are there.</summary>
    /// <param name="repository">The root of the repository.</param>
    /// <returns>What was done, in a sentence.</returns>
    /// <exception cref="SiteException">There is no reference, or no example names a type; then nothing is written.</exception>
    public static string Write(string repository)
    {
        ReferenceTypes reference = ReferenceTypes.Read(Path.Combine(repository, Reference));
        ExampleChoice choice = new(reference, [.. ExamplePages.Read(repository), .. reference.Examples]);
        ReferenceItem[] without = [.. reference.Types.Where(type => type.Examples.Count == 0)];
        (ReferenceItem Type, SiteExample? Example)[] chosen = [.. without.Select(type => (type, choice.Of(type)))];
        string[] missing = [.. chosen.Where(choice => choice.Example is null).Select(choice => choice.Type.Uid)];
        if (missing.Length > 0)
        {
            throw new SiteException(
                $"No example names {string.Join(", ", missing)}. "
                + "Show it in a block of C# on a page of docs, or in an <example> of its documentation.");
        }

        string folder = Path.Combine(repository, Output);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach ((ReferenceItem type, SiteExample? example) in chosen)
        {
            File.WriteAllText(Path.Combine(folder, $"{type.Uid.Replace('`', '-')}.md"), Overlay(type, example!));
        }

        int own = reference.Types.Count - without.Length;
        return $"{reference.Types.Count} types: {own} with an example of their own, {without.Length} with one from elsewhere.";
    }

    /// <summary>A file that docfx lays over a type: its content becomes the type's example.</summary>
    internal static string Overlay(ReferenceItem type, SiteExample example) =>
        $"---\nuid: '{type.Uid}'\nexample: [*content]\n---\n```csharp\n{example.Code}\n```\n\nFrom [{example.Title}]({example.Link}).\n";
}
