using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Notebooks;

/// <summary>What the tool shows while a notebook runs, as the outputs that a notebook's file holds.</summary>
internal sealed class CellOutputs
{
    /// <summary>Values that can still change, by their name in the tool.</summary>
    private readonly Dictionary<string, JsonObject> _displayed = [];

    private JsonArray _outputs = [];
    private int _cell;

    /// <summary>Why the present cell failed; null where it has not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Starts with a cell.</summary>
    /// <returns>Its outputs, which the following events fill.</returns>
    public JsonArray Begin(CodeCell cell)
    {
        _outputs = [];
        _cell = cell.Number;
        Failure = null;
        return _outputs;
    }

    /// <summary>Takes what was heard.</summary>
    public void Add(KernelEvent happening)
    {
        switch (happening.Type)
        {
            case "StandardOutputValueProduced":
                AddStream("stdout", happening);
                break;
            case "StandardErrorValueProduced":
                AddStream("stderr", happening);
                break;
            case "ReturnValueProduced":
                AddValue("execute_result", happening);
                break;
            case "DisplayedValueProduced":
                AddValue("display_data", happening);
                break;
            case "DisplayedValueUpdated":
                UpdateValue(happening);
                break;
            case "CommandFailed":
                AddError(happening.Text("message") ?? string.Empty);
                break;
        }
    }

    /// <summary>The formats of a value, by their names.</summary>
    private static JsonObject Bundle(KernelEvent happening)
    {
        JsonObject bundle = [];
        foreach (JsonElement value in happening.Content.GetProperty("formattedValues").EnumerateArray())
        {
            if (!(value.TryGetProperty("suppressDisplay", out JsonElement isHidden) && isHidden.GetBoolean()))
            {
                string mimeType = value.GetProperty("mimeType").GetString()!;
                bundle[mimeType] = OutputRules.Value(mimeType, value.GetProperty("value").GetString() ?? string.Empty);
            }
        }

        OutputRules.Tidy(bundle);
        return bundle;
    }

    private static string TextOf(KernelEvent happening) =>
        string.Concat(happening.Content.GetProperty("formattedValues").EnumerateArray()
            .Where(value => value.GetProperty("mimeType").GetString() == "text/plain")
            .Select(value => value.GetProperty("value").GetString()));

    private void AddStream(string name, KernelEvent happening)
    {
        // What is printed comes in pieces; a file holds it together until something else is shown.
        string text = TextOf(happening);
        JsonObject? last = _outputs.Count > 0 ? _outputs[^1]!.AsObject() : null;
        if (last is null || (string?)last["name"] != name)
        {
            _outputs.Add(last = new JsonObject { ["output_type"] = "stream", ["name"] = name });
        }

        last["text"] = OutputRules.Lines(Notebook.TextOf(last["text"]) + text);
    }

    private void AddValue(string kind, KernelEvent happening)
    {
        JsonObject bundle = Bundle(happening);
        if (bundle.Count == 0)
        {
            return;
        }

        JsonObject output = new() { ["output_type"] = kind, ["metadata"] = new JsonObject(), ["data"] = bundle };
        if (kind == "execute_result")
        {
            output["execution_count"] = _cell;
        }

        _outputs.Add(output);
        if (happening.Text("valueId") is { } shown)
        {
            _displayed[shown] = output;
        }
    }

    private void UpdateValue(KernelEvent happening)
    {
        if (happening.Text("valueId") is { } shown && _displayed.TryGetValue(shown, out JsonObject? output))
        {
            output["data"] = Bundle(happening);
            return;
        }

        // The tool gives values that code displays and changes another name for the change: both are shown.
        AddValue("display_data", happening);
    }

    private void AddError(string message)
    {
        if (Failure is not null)
        {
            return;
        }

        Failure = message;
        string line = OutputRules.Error(message);
        _outputs.Add(new JsonObject { ["output_type"] = "error", ["ename"] = "Error", ["evalue"] = line, ["traceback"] = new JsonArray(line) });
    }
}
