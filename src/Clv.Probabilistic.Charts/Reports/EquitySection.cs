namespace Clv.Probabilistic.Charts;

/// <summary>Customer equity: what it is, what it hangs on, and what was assumed.</summary>
internal static class EquitySection
{
    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        CustomerEquity equity = subject.Input.Equity!;
        if (!double.IsFinite(equity.Total.Value))
        {
            yield return new ReportBlock.Note("The spend model has no finite mean over customers, so that customers to come have no finite value; another spend model, such as credibility, may have.");
            yield break;
        }

        yield return new ReportBlock.Text(equity.Acquisition.IsClosed
            ? "Customer equity is what today's customers are worth, and those who are still to come. Nobody new has come lately, so nobody new is expected."
            : $"Customer equity is what today's customers are worth, and those who are still to come: {ReportFigures.Count(equity.Acquisition.Total, "new customer")} within {ReportFigures.Count(equity.Acquisition.Ahead.Count, "month")}, by how many came in those before.");
        string cases = equity.Level is { } level ? PredictionInterval.InCases(level) : string.Empty;
        yield return new ReportBlock.Tiles(
        [
            (ReportFigures.Amount(equity.Total.Value), "customer equity", Between(equity.Total, cases)),
            .. equity.Acquisition.IsClosed
                ? Array.Empty<(string, string, string)>()
                :
                [
                    (ReportFigures.Amount(equity.Today.Value), "of today's customers", Between(equity.Today, cases)),
                    (ReportFigures.Amount(equity.Coming.Value), "of customers to come", Between(equity.Coming, cases)),
                ],
        ]);
        yield return ReportSections.Picture(() => ClvCharts.CustomerEquity(equity));
        yield return ReportSections.Picture(() => ClvCharts.EquityTornado(equity));
        yield return new ReportBlock.Heading("What was assumed");
        yield return new ReportBlock.Points(ReportFigures.Retold(equity.Assumptions));
    }

    private static string Between(EconomicFigure figure, string cases) =>
        figure.Interval is { } interval ? $"{IntervalWords.Range(interval, isMoney: true)} {cases}, as expected at what is known of the models" : "as expected";
}
