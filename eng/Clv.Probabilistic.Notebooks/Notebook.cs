using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Notebooks;

/// <summary>A notebook's file (nbformat 4): its cells of code, and what is shown below them.</summary>
internal sealed class Notebook
{
    private const string CSharp = "csharp";

    private readonly JsonObject _root;

    private Notebook(string path, string text, JsonObject root)
    {
        Path = path;
        Text = text;
        _root = root;
        Kernel = KernelOf(root);
        Cells =
        [
            .. Array(root, "cells").OfType<JsonObject>()
                .Where(cell => (string?)cell["cell_type"] == "code")
                .Select((cell, i) => new CodeCell(cell, i + 1, Kernel)),
        ];
    }

    /// <summary>Where it lies, in full.</summary>
    public string Path { get; }

    /// <summary>The file as it is, lines ended by a line feed.</summary>
    public string Text { get; }

    /// <summary>The language that the kernel starts with, as the tool calls it: <c>csharp</c> or <c>fsharp</c>.</summary>
    public string Kernel { get; }

    /// <summary>The cells of code in their order.</summary>
    public IReadOnlyList<CodeCell> Cells { get; }

    /// <summary>Reads a notebook.</summary>
    /// <exception cref="NotebookException">The file is no notebook of nbformat 4.</exception>
    public static Notebook Read(string path)
    {
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        try
        {
            if (JsonNode.Parse(text) is not JsonObject root)
            {
                throw new NotebookException($"{path} is no notebook: it is JSON, and no object.");
            }

            if ((int?)root["nbformat"] != 4)
            {
                throw new NotebookException(
                    $"{path} says nbformat {root["nbformat"]}; only 4 is known here. Save it with a newer Jupyter or Visual Studio Code.");
            }

            return new Notebook(System.IO.Path.GetFullPath(path), text, root);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new NotebookException($"{path} is no notebook: {fault.Message}", fault);
        }
    }

    /// <summary>The text of the file with its present outputs, in the form that Jupyter itself writes: an indent of one, names in order.</summary>
    public string Written()
    {
        using MemoryStream stream = new();
        JsonWriterOptions options = new() { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter writer = new(stream, options))
        {
            Sorted(_root).WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>An array of an object; empty where it has none of this name.</summary>
    internal static JsonArray Array(JsonObject owner, string name) => owner[name] as JsonArray ?? [];

    /// <summary>A text, which files hold whole or as lines.</summary>
    internal static string TextOf(JsonNode? node) =>
        node is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)node ?? string.Empty;

    private static string KernelOf(JsonObject root)
    {
        JsonObject? metadata = root["metadata"] as JsonObject;
        string? name = (string?)(metadata?["kernelspec"] as JsonObject)?["name"];
        return name is null ? CSharp : name.StartsWith(".net-", StringComparison.Ordinal) ? name[".net-".Length..] : name;
    }

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject owner => new JsonObject(owner.OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => KeyValuePair.Create(property.Key, property.Value is null ? null : Sorted(property.Value)))),
        JsonArray array => new JsonArray([.. array.Select(item => item is null ? null : Sorted(item))]),
        _ => node.DeepClone(),
    };
}
