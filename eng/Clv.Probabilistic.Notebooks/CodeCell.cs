using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Notebooks;

/// <summary>A cell of code in a notebook's file.</summary>
internal sealed class CodeCell
{
    private readonly JsonObject _cell;

    /// <summary>A cell.</summary>
    /// <param name="cell">It in the file.</param>
    /// <param name="number">Its place among the cells of code, from 1.</param>
    /// <param name="kernel">The language of the notebook.</param>
    public CodeCell(JsonObject cell, int number, string kernel)
    {
        _cell = cell;
        Number = number;
        Source = Notebook.TextOf(cell["source"]);
        JsonObject? metadata = cell["metadata"] as JsonObject;
        Kernel = (string?)(metadata?["polyglot_notebook"] as JsonObject)?["kernelName"]
            ?? (string?)(metadata?["dotnet_interactive"] as JsonObject)?["language"]
            ?? kernel;
        MayFail = metadata?["tags"] is JsonArray tags && tags.Any(tag => (string?)tag == "raises-exception");
    }

    /// <summary>Its place among the cells of code, from 1, which is also the number that Jupyter shows beside it.</summary>
    public int Number { get; }

    /// <summary>The code.</summary>
    public string Source { get; }

    /// <summary>The language that it is in, as the tool calls it.</summary>
    public string Kernel { get; }

    /// <summary>Whether it is tagged <c>raises-exception</c>, as Jupyter has it for cells that show an error.</summary>
    public bool MayFail { get; }

    /// <summary>What the file shows below it.</summary>
    public JsonArray Outputs => Notebook.Array(_cell, "outputs");

    /// <summary>Puts outputs in place of those that there are, and leaves out when the cell was run.</summary>
    public void Show(JsonArray outputs)
    {
        _cell["outputs"] = outputs;
        _cell["execution_count"] = Number;
        (_cell["metadata"] as JsonObject)?.Remove("execution");
    }

    /// <summary>How messages name the cell.</summary>
    public override string ToString() => $"cell {Number} ({Source.Split('\n', 2)[0].Trim()})";
}
