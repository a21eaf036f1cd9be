using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests;

/// <summary>The files of the folder deploy.</summary>
internal static class DeployFiles
{
    /// <summary>The path of a file of deploy.</summary>
    public static string PathOf(string name) => Path.Combine(ReferenceData.RepositoryRoot(), "deploy", name);

    /// <summary>The text of a file of deploy.</summary>
    public static string Text(string name) => File.ReadAllText(PathOf(name));

    /// <summary>A JSON file of deploy.</summary>
    public static JsonNode Json(string name) => JsonNode.Parse(Text(name))!;

    /// <summary>A YAML file of deploy that is one document.</summary>
    public static JsonNode Yaml(string name) => YamlText.Documents(Text(name)).Single();

    /// <summary>All files below deploy, with forward slashes, without those that a build or a person leaves there.</summary>
    public static IReadOnlyList<string> All()
    {
        string root = PathOf("");
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "run"))
                .Where(file => !file.StartsWith("secrets/", StringComparison.Ordinal) || file.EndsWith(".gitignore", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
