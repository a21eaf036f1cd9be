using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clv.Probabilistic.Cli;

/// <summary>The findings of <c>clv check</c> for programs to read.</summary>
internal static class CheckJson
{
    private const int Schema = 1;

    // Quotes and accents stay readable; a file and a terminal are no web page.
    private static readonly JsonWriterOptions _options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Stream stream, DataCheckReport report)
    {
        using Utf8JsonWriter json = new(stream, _options);
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("source", report.Source);
        json.WriteStartArray("findings");
        foreach (DataFinding finding in report.Findings)
        {
            WriteFinding(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartObject("verdict");
        WriteTexts(json, "ready_for", report.Verdict.ReadyFor);
        WriteTexts(json, "ready_once_corrected", report.Verdict.ReadyOnceCorrected);
        json.WriteString("message", report.Verdict.Sentence);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteFinding(Utf8JsonWriter json, DataFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", CheckReport.SeverityOf(finding));
        json.WriteString("message", finding.Sentence);
        json.WriteStartObject("values");
        foreach ((string name, double number) in finding.Numbers)
        {
            if (double.IsFinite(number))
            {
                json.WriteNumber(name, number);
            }
            else
            {
                // JSON has no infinity; sums of amounts near the largest double reach it.
                json.WriteNull(name);
            }
        }

        foreach ((string name, string text) in finding.Texts)
        {
            json.WriteString(name, text);
        }

        if (finding.Examples.Count > 0)
        {
            WriteTexts(json, "examples", finding.Examples);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
