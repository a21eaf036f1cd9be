using System.Text.Json;

namespace Clv.Probabilistic.Cli;

/// <summary>What <c>clv audit</c> prints: sentences for people, or all of it for programs.</summary>
internal static class AuditText
{
    private const int Schema = 1;

    /// <summary>The lenses with their headings and the names that JSON has for them; none for a change that there is none of.</summary>
    private static IEnumerable<(string Heading, string Name, IReadOnlyList<string> Sentences, ITabularResult? Table)> Lenses(CustomerBaseAudit audit) =>
    [
        ("How different customers are", "inequality", audit.Inequality.Sentences, audit.Inequality),
        ("What changed since the period before", "change", audit.Change?.Sentences ?? [audit.WhyNoChange!], audit.Change),
        ("The life of one cohort", "cohort_life", audit.CohortLife.Sentences, audit.CohortLife),
        ("Cohorts against each other", "cohorts", audit.Cohorts.Sentences, audit.Cohorts),
        ("The whole customer base", "base", audit.Base.Sentences, audit.Base),
    ];

    /// <summary>Prints the account.</summary>
    public static void Write(TextWriter output, CustomerBaseAudit audit, TransactionAccount orders, IReadOnlyList<string> files)
    {
        AccountWriter account = new(output);
        account.Heading("Orders");
        account.Sentences(AccountSentences.Of(orders));
        account.Sentences(audit.Remarks);
        foreach ((string heading, _, IReadOnlyList<string> sentences, _) in Lenses(audit))
        {
            account.Heading(heading);
            account.Sentences(sentences);
        }

        account.Heading("Files");
        account.Sentences(files);
    }

    /// <summary>Writes all of it as JSON.</summary>
    public static void WriteJson(Stream stream, CustomerBaseAudit audit, TransactionAccount orders, IReadOnlyList<string> files) =>
        JsonOutput.Write(stream, json =>
        {
            json.WriteNumber("schema", Schema);
            json.WriteString("source", orders.Source);
            json.WriteString("period", Word(audit.Period));
            json.WriteString("cohort", Word(audit.Cohort));
            json.WriteString("from", Day(audit.From));
            json.WriteString("until", Day(audit.Until));
            json.WriteNumber("customers", audit.Customers);
            json.WriteNumber("orders", audit.Orders);
            json.WriteTexts("remarks", audit.Remarks.Select(OptionFlags.Translate));
            foreach ((_, string name, IReadOnlyList<string> sentences, ITabularResult? lens) in Lenses(audit))
            {
                json.WriteStartObject(name);
                json.WriteTexts("sentences", sentences);
                WriteRows(json, lens);
                json.WriteEndObject();
            }

            json.WriteTexts("files", files);
        });

    private static void WriteRows(Utf8JsonWriter json, ITabularResult? lens)
    {
        json.WriteStartArray("rows");
        ResultTable? table = lens?.ToTable();
        for (int row = 0; row < (table?.Count ?? 0); row++)
        {
            json.WriteStartObject();
            foreach (ResultColumn column in table!.Columns)
            {
                json.WritePropertyName(column.Name);
                column.Write(json, row);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Word(CohortPeriod period) => period.ToString().ToLowerInvariant();

    private static string Day(DateOnly day) => FormattableString.Invariant($"{day:yyyy-MM-dd}");
}
