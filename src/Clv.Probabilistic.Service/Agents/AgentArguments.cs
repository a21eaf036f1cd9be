using System.Globalization;
using System.Text.Json;

namespace Clv.Probabilistic.Service;

/// <summary>What an agent gave to a tool, checked against what the tool takes.</summary>
/// <remarks>Numbers that come as texts, and the other way round, are taken: agents mix them up, and there is no doubt what they mean.</remarks>
internal sealed class AgentArguments
{
    private const int LongestText = 1_000;
    private const int MostTexts = 50;

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly string _tool;

    /// <param name="tool">The name of the tool, for sentences.</param>
    /// <param name="parameters">What it takes.</param>
    /// <param name="given">What came.</param>
    /// <exception cref="AgentRefusalException">Something came that it does not take, or does not come that it needs.</exception>
    public AgentArguments(string tool, IReadOnlyList<AgentParameter> parameters, IEnumerable<KeyValuePair<string, JsonElement>>? given)
    {
        _tool = tool;
        foreach ((string name, JsonElement value) in given ?? [])
        {
            AgentParameter parameter = parameters.FirstOrDefault(known => known.Name == name) ?? throw new AgentRefusalException(
                parameters.Count == 0
                    ? $"{tool} takes no arguments, and {AgentText.Quoted(name)} was given."
                    : $"{tool} has no argument {AgentText.Quoted(name)}; it takes {string.Join(", ", parameters.Select(known => known.Name))}.");
            if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            {
                _values[name] = Read(parameter, value);
            }
        }

        foreach (AgentParameter parameter in parameters.Where(parameter => parameter.IsRequired && !_values.ContainsKey(parameter.Name)))
        {
            string choices = parameter.Choices.Count > 0 ? $" It is one of {string.Join(", ", parameter.Choices)}." : "";
            throw new AgentRefusalException($"{tool} needs {parameter.Name}: {parameter.Description}{choices}");
        }
    }

    /// <summary>Whether an argument was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A text; null where none was given.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name) as string;

    /// <summary>A text that the tool cannot do without.</summary>
    public string RequiredText(string name) => Text(name)!;

    /// <summary>A number; null where none was given.</summary>
    public double? Number(string name) => _values.GetValueOrDefault(name) as double?;

    /// <summary>Whether a switch is on.</summary>
    public bool IsOn(string name) => _values.GetValueOrDefault(name) is true;

    /// <summary>Several texts; empty where none were given.</summary>
    public IReadOnlyList<string> Texts(string name) => _values.GetValueOrDefault(name) as IReadOnlyList<string> ?? [];

    /// <summary>A day; null where none was given.</summary>
    /// <exception cref="AgentRefusalException">It is none.</exception>
    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new AgentRefusalException($"{name} is {AgentText.Quoted(text)}, which is no day; write it as yyyy-MM-dd.");
    }

    private object Read(AgentParameter parameter, JsonElement value) => parameter.Kind switch
    {
        AgentParameterKind.Number or AgentParameterKind.WholeNumber => NumberOf(parameter, value),
        AgentParameterKind.Switch => value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(value.GetString(), out bool isOn) => isOn,
            _ => throw Wrong(parameter, "true or false"),
        },
        AgentParameterKind.Texts => TextsOf(parameter, value),
        _ => TextOf(parameter, value),
    };

    private double NumberOf(AgentParameter parameter, JsonElement value)
    {
        double number;
        if (value.ValueKind == JsonValueKind.Number)
        {
            number = value.GetDouble();
        }
        else if (value.ValueKind != JsonValueKind.String
            || !double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            throw Wrong(parameter, "a number");
        }

        bool isWhole = parameter.Kind == AgentParameterKind.WholeNumber;
        if (!double.IsFinite(number) || (isWhole && number != Math.Floor(number)))
        {
            throw Wrong(parameter, isWhole ? "a whole number" : "a number");
        }

        return (parameter.Least is { } least && number < least) || (parameter.Most is { } most && number > most)
            ? throw Wrong(parameter, Range(parameter))
            : number;
    }

    private static string Range(AgentParameter parameter) => FormattableString.Invariant(
        parameter.Most is { } most ? $"a number from {parameter.Least ?? 0} to {most}" : (FormattableString)$"a number from {parameter.Least ?? 0}");

    private string TextOf(AgentParameter parameter, JsonElement value)
    {
        string text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => throw Wrong(parameter, "a text"),
        };
        if (parameter.Choices.Count > 0 && !parameter.Choices.Contains(text))
        {
            throw new AgentRefusalException(
                $"{parameter.Name} of {_tool} is {AgentText.Quoted(text)}, and must be one of {string.Join(", ", parameter.Choices)}.");
        }

        return text.Length is 0 or > LongestText || text.Any(char.IsControl)
            ? throw Wrong(parameter, FormattableString.Invariant($"a text of 1 to {LongestText} characters on one line"))
            : text;
    }

    private List<string> TextsOf(AgentParameter parameter, JsonElement value)
    {
        JsonElement[] items = value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray()],
            JsonValueKind.String => [value],
            _ => throw Wrong(parameter, "a list of texts"),
        };
        return items.Length <= MostTexts
            ? [.. items.Select(item => TextOf(parameter, item))]
            : throw Wrong(parameter, FormattableString.Invariant($"a list of at most {MostTexts} texts"));
    }

    private AgentRefusalException Wrong(AgentParameter parameter, string wanted) =>
        new($"{parameter.Name} of {_tool} must be {wanted}. {parameter.Description}");
}
