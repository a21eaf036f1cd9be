using System.Text.Json;

namespace Clv.Probabilistic.Cli;

/// <summary>The findings of <c>clv check</c> for programs to read.</summary>
internal static class CheckJson
{
    private const int Schema = 1;

    public static void Write(Stream stream, DataCheckReport report)
    {
        JsonOutput.Write(stream, json =>
        {
            json.WriteNumber("schema", Schema);
            json.WriteString("source", report.Source);
            WriteFindings(json, report);
        });
    }

    /// <summary>Writes the fields <c>findings</c> and <c>verdict</c>.</summary>
    public static void WriteFindings(Utf8JsonWriter json, DataCheckReport report)
    {
        json.WriteStartArray("findings");
        foreach (DataFinding finding in report.Findings)
        {
            WriteFinding(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartObject("verdict");
        json.WriteTexts("ready_for", report.Verdict.ReadyFor);
        json.WriteTexts("ready_once_corrected", report.Verdict.ReadyOnceCorrected);
        json.WriteString("message", report.Verdict.Sentence);
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, DataFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", finding.Severity.Name());
        json.WriteString("message", finding.Sentence);
        json.WriteStartObject("values");
        foreach ((string name, double number) in finding.Numbers)
        {
            // JSON has no infinity; sums of amounts near the largest double reach it.
            json.WriteNumberOrNull(name, number);
        }

        foreach ((string name, string text) in finding.Texts)
        {
            json.WriteString(name, text);
        }

        if (finding.Examples.Count > 0)
        {
            json.WriteTexts("examples", finding.Examples);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
