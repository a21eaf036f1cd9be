using System.Reflection;

namespace Clv.Probabilistic.Tests.Design;

/// <summary>One folder of a project knows another.</summary>
/// <param name="From">The folder that knows.</param>
/// <param name="To">The folder that is known.</param>
internal readonly record struct FolderArrow(string From, string To)
{
    public override string ToString() => $"{From} → {To}";

    /// <summary>The arrows between the folders of a project, each with the types at its two ends.</summary>
    public static ILookup<FolderArrow, string> Among(Assembly assembly, string project)
    {
        Dictionary<string, string> folders = (
            from file in SourceTree.CSharpFiles(project)
            from name in SourceTree.TypesDeclaredIn(file)
            select (name, Folder: Path.GetRelativePath(Path.Combine(ReferenceData.RepositoryRoot(), project), file).Split(Path.DirectorySeparatorChar)[0]))
            .DistinctBy(type => type.name)
            .ToDictionary(type => type.name, type => type.Folder);

        // What the compiler adds for itself stands in no file.
        return (
            from type in assembly.GetTypes()
            from reference in TypeReferences.Of(type).Where(reference => reference.Assembly == assembly)
            let ends = (From: Name(type), To: Name(reference))
            where folders.ContainsKey(ends.From) && folders.ContainsKey(ends.To) && folders[ends.From] != folders[ends.To]
            select ends)
            .Distinct()
            .ToLookup(ends => new FolderArrow(folders[ends.From], folders[ends.To]), ends => $"{ends.From} → {ends.To}");
    }

    /// <summary>Those of some arrows that lie on a circle: from where they point there is a way back.</summary>
    public static IReadOnlyList<FolderArrow> OnCircles(IReadOnlyCollection<FolderArrow> arrows) =>
        [.. arrows.Where(arrow => Reachable(arrow.To, arrows).Contains(arrow.From))];

    private static HashSet<string> Reachable(string folder, IReadOnlyCollection<FolderArrow> arrows)
    {
        HashSet<string> seen = [folder];
        Queue<string> next = new(seen);
        while (next.TryDequeue(out string? from))
        {
            foreach (FolderArrow arrow in arrows.Where(arrow => arrow.From == from && seen.Add(arrow.To)))
            {
                next.Enqueue(arrow.To);
            }
        }

        return seen;
    }

    /// <summary>The name in its file: of the outermost type, without the number of its type parameters.</summary>
    private static string Name(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.Name.Split('`')[0];
    }
}
