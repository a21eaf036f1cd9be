using System.Text.Json;

namespace Clv.Probabilistic.Onnx;

/// <summary>Writes layouts as JSON; what is as it is by default is left out.</summary>
internal static class LayoutWriter
{
    /// <summary>The schema that is written, and the newest that is read.</summary>
    public const int Schema = 1;

    /// <summary>Writes a layout.</summary>
    public static void Write(Stream stream, OnnxLayout layout) => JsonOutput.Write(stream, json =>
    {
        json.WriteNumber("schema", Schema);
        json.WriteString("unit", layout.Unit.Name());
        json.WriteNumber("horizon", layout.Horizon);
        json.WriteString("grain", LayoutWords.Of(layout.Grain));
        if (layout.Features is { } features)
        {
            json.WriteStartObject("features");
            Write(json, features);
            json.WriteEndObject();
        }

        if (layout.Sequence is { } sequence)
        {
            json.WriteStartObject("sequence");
            Write(json, sequence);
            json.WriteEndObject();
        }

        WriteName(json, "horizon_input", layout.HorizonInput);
        WriteName(json, "age_input", layout.AgeInput);
        Write(json, "purchases", layout.Purchases);
        Write(json, "p_any_purchase", layout.ProbabilityOfAnyPurchase);
        Write(json, "spend", layout.Spend);
    });

    private static void Write(Utf8JsonWriter json, OnnxFeatures features)
    {
        json.WriteString("input", features.Input);
        json.WriteTexts("names", features.Names);
        if (!double.IsNaN(features.Fill))
        {
            json.WriteNumber("fill", features.Fill);
        }

        WriteNumbers(json, "mean", features.Mean);
        WriteNumbers(json, "scale", features.Scale);
        if (features.OrderColumns.Count > 0)
        {
            json.WriteTexts("order_columns", features.OrderColumns);
        }
    }

    private static void Write(Utf8JsonWriter json, OnnxSequence sequence)
    {
        json.WriteString("input", sequence.Input);
        json.WriteTexts("channels", sequence.Channels.Select(LayoutWords.Of));
        json.WriteNumber("steps", sequence.Steps);
        json.WriteString("padding", LayoutWords.Of(sequence.Padding));
        json.WriteNumber("pad_value", sequence.PadValue);
        WriteNumbers(json, "mean", sequence.Mean);
        WriteNumbers(json, "scale", sequence.Scale);
        WriteName(json, "lengths_input", sequence.LengthsInput);
        WriteName(json, "mask_input", sequence.MaskInput);
    }

    private static void Write(Utf8JsonWriter json, string field, OnnxOutput? output)
    {
        if (output is null)
        {
            return;
        }

        json.WriteStartObject(field);
        json.WriteString("output", output.Name);
        if (output.Column is { } column)
        {
            json.WriteNumber("column", column);
        }

        json.WriteString("transform", LayoutWords.Of(output.Transform));
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string field, string? name)
    {
        if (name is not null)
        {
            json.WriteString(field, name);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string field, IReadOnlyList<double>? numbers)
    {
        if (numbers is null)
        {
            return;
        }

        json.WriteStartArray(field);
        foreach (double number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
