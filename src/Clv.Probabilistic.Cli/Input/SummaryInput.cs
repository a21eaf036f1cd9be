using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Reads a summary, and says what about it may surprise.</summary>
internal static class SummaryInput
{
    /// <summary>Reads a summary of at least one customer.</summary>
    public static CustomerSummary Read(ToolContext context, Stream text, string name, SummaryCsvOptions options) =>
        Looked(context, SummaryCsv.Read(text, name, options, context.Token), name);

    /// <summary>A summary of at least one customer, once it was looked at.</summary>
    public static CustomerSummary Looked(ToolContext context, CustomerSummary customers, string name)
    {
        if (customers.Count == 0)
        {
            throw new DataFormatException($"{name} holds no customers, only a header; check that it is the right file.");
        }

        NoteRepeatedIds(context, customers, name);
        return customers;
    }

    /// <summary>A summary for a model in a unit, which it takes where it does not say its own.</summary>
    public static CustomerSummary For(TimeUnit modelUnit, CustomerSummary customers, string name)
    {
        if (customers.TimeUnit == TimeUnit.Unspecified)
        {
            return customers.WithTimeUnit(modelUnit);
        }

        return modelUnit == TimeUnit.Unspecified || customers.TimeUnit == modelUnit
            ? customers
            : throw new DataFormatException(
                $"{name} says in its header that its times are in {Figures.Units(customers.TimeUnit)}, and the model's are in {Figures.Units(modelUnit)}; summarize with --unit {modelUnit.Name()}, or fit a model to customers in {Figures.Units(customers.TimeUnit)}.");
    }

    public static SummaryCsvOptions Options(ParseResult line, OrderOptions orders, UnitOption unit, SummaryColumnOptions columns) =>
        columns.Read(line, new SummaryCsvOptions
        {
            Unit = unit.Read(line) ?? TimeUnit.Unspecified,
            CustomerColumn = line.GetValue(orders.CustomerColumn),
            Delimiter = orders.Delimiter.Given(line),
        });

    // Rows may repeat an id on purpose, such as a segment's, so they are taken as they are; files put together by mistake
    // have them too, so it is said.
    private static void NoteRepeatedIds(ToolContext context, CustomerSummary customers, string name)
    {
        HashSet<string> texts = new(StringComparer.Ordinal);
        HashSet<long> integers = [];
        long repeated = 0;
        string? example = null;
        for (int i = 0; i < customers.Count; i++)
        {
            bool known = customers.Ids.AreIntegers
                ? !integers.Add(customers.Ids.Integers[i])
                : !texts.Add(customers.Ids.Texts[i]);
            repeated += known ? 1 : 0;
            example = known ? example ?? customers.Ids[i] : example;
        }

        if (example is not null)
        {
            context.Note(
                $"{name} repeats customer ids: {Figures.Count(repeated, "row")} more than there are ids, the first being {Excerpt.Of(example)}; each row counts as a customer of its own.");
        }
    }
}
