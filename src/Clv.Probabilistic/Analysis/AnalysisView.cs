namespace Clv.Probabilistic;

/// <summary>Shows the whole job: what was read, what was fitted, how that did on held-out time, and what is expected.</summary>
internal static class AnalysisView
{
    /// <summary>Shows a result.</summary>
    public static void Show(CustomerAnalysisResult result, ResultWriter writer)
    {
        if (result.Customers.Account is { } account)
        {
            writer.Show(account);
        }

        writer.Paragraph(result.Check.Verdict.Sentence);
        writer.Paragraphs(result.Choice.Sentences);
        writer.Show(result.Purchases);
        writer.Paragraphs(result.WhySpendModel is { } why ? [why] : []);
        ShowOrSay(result.Spend, result.WhyNoSpend);
        ShowOrSay(result.Backtest, result.WhyNoBacktest);
        ShowOrSay(result.Level, whyNot: null);
        ShowOrSay(result.Overview, result.WhyNoIntervals);
        writer.Show(result.Predictions);

        void ShowOrSay(object? part, string? whyNot)
        {
            if (part is not null)
            {
                writer.Show(part);
            }

            writer.Paragraphs(whyNot is null ? [] : [whyNot]);
        }
    }
}
