using System.Text.Json;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>A model file as any JSON reader sees it.</summary>
internal sealed class ModelJson
{
    private readonly JsonElement _root;

    private ModelJson(string text) => _root = JsonDocument.Parse(text).RootElement;

    public string Model => _root.GetProperty("model").GetString()!;

    public string? TimeUnit => _root.TryGetProperty("time_unit", out JsonElement unit) ? unit.GetString() : null;

    public double LogLikelihood => _root.GetProperty("log_likelihood").GetDouble();

    public double Customers => _root.GetProperty("customers").GetDouble();

    public double this[string parameter] => _root.GetProperty("parameters").GetProperty(parameter).GetDouble();

    public double StandardError(string parameter) => _root.GetProperty("standard_errors").GetProperty(parameter).GetDouble();

    /// <summary>The text of a model file but for the end of observation and the grain, which a summary in a file does not say.</summary>
    public static string WithoutOrders(string text)
    {
        string[] ofOrders = ["  \"observation_end\": ", "  \"grain\": "];
        return string.Join('\n', text.Split('\n').Where(line => !ofOrders.Any(field => line.StartsWith(field, StringComparison.Ordinal))));
    }

    public static ModelJson Of(string text) => new(text);

    public static ModelJson Read(string path) => new(File.ReadAllText(path));
}
