using System.Text.Json;

namespace Clv.Probabilistic;

/// <summary>Reads the JSON of a fitter's parameters, and says in a sentence what is wrong with it.</summary>
internal sealed class LifetimesParameters
{
    private readonly JsonInput _json;
    private readonly IReadOnlyList<(string Fitter, ModelDefinition Model)> _known;

    /// <summary>A reader that calls the file by a name.</summary>
    /// <param name="source">The name.</param>
    /// <param name="known">The fitters and their models.</param>
    public LifetimesParameters(string source, IReadOnlyList<(string Fitter, ModelDefinition Model)> known)
    {
        _json = new JsonInput(
            source,
            "a file of parameters that lifetimes fitted",
            "the name of the fitter and its params_",
            "json.dump({type(f).__name__: dict(f.params_)}, open(\"f.json\", \"w\")) in Python");
        _known = known;
    }

    /// <summary>Reads a model.</summary>
    public IModel Read(Stream stream, TimeUnit unit, string? fitter) => _json.Read(stream, newestSchema: null, root => Read(root, unit, fitter));

    private IModel Read(JsonElement root, TimeUnit unit, string? asked)
    {
        (string? named, JsonElement values) = Named(root);
        if (asked is not null && named is not null && asked != named)
        {
            throw _json.Wrong($"has the parameters of {named}, and {asked} was asked for.");
        }

        string fitter = named ?? asked ?? Told(values);
        ModelDefinition model = _known.Single(known => known.Fitter == fitter).Model;
        string[] names = [.. values.EnumerateObject().Select(property => property.Name)];
        string? foreign = names.FirstOrDefault(name => model.Parameters.All(parameter => parameter.Name != name));
        if (foreign is not null)
        {
            throw _json.Wrong($"has a parameter {JsonInput.Shortened(foreign)}; {fitter} has {NamesOf(model)}.");
        }

        double[] parameters = [.. model.Parameters.Select(parameter => Value(values, fitter, model, parameter))];
        return model.Create(parameters, model.HasTimeUnit ? unit : TimeUnit.Unspecified);
    }

    /// <summary>The fitter that the file names, and the object of its parameters; the file itself where it names none.</summary>
    private (string? Fitter, JsonElement Values) Named(JsonElement root)
    {
        JsonProperty[] fields = [.. root.EnumerateObject()];
        if (fields.Length != 1 || fields[0].Value.ValueKind != JsonValueKind.Object)
        {
            return (null, root);
        }

        return _known.Any(known => known.Fitter == fields[0].Name)
            ? (fields[0].Name, fields[0].Value)
            : throw _json.Wrong($"has the parameters of {JsonInput.Shortened(fields[0].Name)}; the fitters of lifetimes are {Listing.All([.. _known.Select(known => known.Fitter)])}.");
    }

    /// <summary>The fitter that the names of parameters tell.</summary>
    private string Told(JsonElement values)
    {
        HashSet<string> names = [.. values.EnumerateObject().Select(property => property.Name)];
        string[] fitters =
        [
            .. _known.Where(known => names.SetEquals(known.Model.Parameters.Select(parameter => parameter.Name))).Select(known => known.Fitter),
        ];
        return fitters.Length switch
        {
            1 => fitters[0],
            0 => throw _json.Wrong(
                $"has {Parameters(names)}, as no fitter of lifetimes does; {string.Join("; ", _known.Select(known => $"{known.Fitter} has {NamesOf(known.Model)}"))}."),
            _ => throw _json.Wrong(
                $"has {Parameters(names)}, as {Listing.All(fitters)} do; say which it is with {OptionNames.LifetimesFitter}."),
        };
    }

    private double Value(JsonElement values, string fitter, ModelDefinition model, ParameterSpecification parameter)
    {
        if (!values.TryGetProperty(parameter.Name, out JsonElement element))
        {
            throw _json.Wrong($"lacks the parameter {parameter.Name}; {fitter} has {NamesOf(model)}.");
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && parameter.Allows(value)
            ? value
            : throw _json.Wrong($"has {JsonInput.Shown(element)} as parameter {parameter.Name}; {parameter.MustBe}.");
    }

    private static string Parameters(HashSet<string> names) => names.Count == 0
        ? "no parameters"
        : $"the parameters {Listing.All([.. names.Select(JsonInput.Shortened)])}";

    private static string NamesOf(ModelDefinition model) => Listing.All([.. model.Parameters.Select(parameter => parameter.Name)]);
}
