namespace Clv.Probabilistic.Charts;

/// <summary>What became of customers between two days: from tier to tier, and who was lost.</summary>
internal static class MovementSection
{
    private const int Shown = 10;

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        CustomerMovement movement = subject.Input.Movement!;
        yield return new ReportBlock.Text(Lost(movement));
        int top = movement.ByTier.Before(0);
        yield return new ReportBlock.Text(
            $"Of {ReportFigures.Count(top, "customer")} in the {movement.ByTier.Groups[0]}, {ReportFigures.Count(movement.FellFromTheTop.Count)} fell out of it. {ReportFigures.Count(movement.ByTier.Before(movement.ByTier.Groups.Count), "customer")} came since. Tiers are among the customers of each day: whoever stands still while others rise, falls.");
        yield return ReportSections.Picture(() => ClvCharts.Movement(movement.ByTier));
        yield return new ReportBlock.Table(
            ReportFigures.Say($"Customers by tier on {movement.From:d MMMM yyyy} (rows) and {movement.To:d MMMM yyyy} (columns)"),
            [new("from", IsNumber: false), new("customers"), .. movement.ByTier.Groups.Select(group => new ReportColumn($"to {group}"))],
            [.. Rows(movement.ByTier)]);
        yield return new ReportBlock.Heading("Who was lost");
        yield return ReportSections.Picture(() => ClvCharts.LostCustomers(movement));
        if (movement.Lost.Count == 0)
        {
            yield break;
        }

        int shown = Math.Min(Shown, movement.Lost.Count);
        string worth = movement.IsMoney ? "value" : "expected purchases";
        yield return new ReportBlock.Table(
            shown == movement.Lost.Count ? $"All of them, {ReportFigures.Count(shown)}" : $"The most valuable, {ReportFigures.Count(shown)} of {ReportFigures.Count(movement.Lost.Count)}",
            [
                new("customer", IsNumber: false), new("would order, before"), new("now"), new($"{worth} before"), new("now"), new("tier before", IsNumber: false),
                new("why", IsNumber: false),
            ],
            [
                .. movement.Lost.Take(shown).Select(customer => (string[])
                [
                    customer.CustomerId.ToString(),
                    ReportFigures.Percent(customer.ProbabilityBefore),
                    ReportFigures.Percent(customer.ProbabilityAfter),
                    Worth(customer.ValueBefore),
                    Worth(customer.ValueAfter),
                    customer.TierBefore ?? "–",
                    ReportFigures.Retold(customer.Reason),
                ]),
            ]);

        string Worth(double value) => !double.IsFinite(value) ? "–" : movement.IsMoney ? ReportFigures.Amount(value) : ReportFigures.Fixed(value, 2);
    }

    /// <summary>How many were lost, and what they would have brought.</summary>
    private static string Lost(CustomerMovement movement)
    {
        double value = movement.Lost.Sum(customer => double.IsFinite(customer.ValueBefore) ? customer.ValueBefore : 0);
        string worth = movement.IsMoney ? $"were expected to bring {ReportFigures.Amount(value)}" : $"were expected to buy {ReportFigures.Count(value)} times";
        return ReportFigures.Say(
            $"Between {movement.From:d MMMM yyyy} and {movement.To:d MMMM yyyy}, {movement.Lost.Count:#,0} of {ReportFigures.Count(movement.ExpectedBefore, "customer")} were lost: they were expected to order within {movement.Options.ChurnDays:0.#} days with a probability of {movement.Options.Line:0.##} or more, and are not now. They {worth}.");
    }

    private static IEnumerable<string[]> Rows(MovementMatrix matrix) =>
        from at in Enumerable.Range(0, matrix.Groups.Count + 1)
        where at < matrix.Groups.Count || matrix.Before(at) > 0
        select (string[])
        [
            at < matrix.Groups.Count ? matrix.Groups[at] : MovementMatrix.NotYet,
            ReportFigures.Count(matrix.Before(at)),
            .. Enumerable.Range(0, matrix.Groups.Count).Select(to => ReportFigures.Count(matrix[at, to])),
        ];
}
