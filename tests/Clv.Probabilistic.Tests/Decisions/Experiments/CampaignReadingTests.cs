namespace Clv.Probabilistic.Tests.Decisions.Experiments;

/// <summary>Campaigns without a control group: what is found, and what a comparison finds where there is nothing.</summary>
internal sealed class CampaignReadingTests
{
    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.6, 4.414, 0.793, 4), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
    private static readonly DateOnly _from = new(2025, 7, 1);
    private static readonly DateOnly _until = new(2025, 9, 30);

    private static readonly Lazy<TransactionTable> _orders = new(() => Simulated(2_000));

    private static TransactionTable Simulated(int customers) => _model.SimulateTransactions(new()
    {
        Customers = customers,
        Start = new(2024, 7, 1),
        AcquisitionEnd = new(2025, 3, 31),
        End = new(2025, 9, 30),
        Seed = 11,
        Spend = _spend,
    });

    [Test]
    public void Recipients_by_lot_are_as_expected_and_like_those_beside_them()
    {
        CustomerIds recipients = CustomerIds.Of(_orders.Value.Customers.Where(id => new AssignmentHash("lot").Of(id) % 4 == 0));

        CampaignReadingResult reading = CampaignReading.Of(_orders.Value, recipients, Options());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reading.Recipients + reading.UnknownRecipients, Is.EqualTo(recipients.Count));
            Assert.That(reading.Select(row => row.Comparison).Distinct().Count(), Is.EqualTo(4));
            Assert.That(reading.Balance.Select(quantity => Math.Abs(quantity.After)), Is.All.LessThan(0.05));
            Assert.That(Row(reading, CampaignComparison.Expectation).Difference, Is.EqualTo(0).Within(0.15));
            Assert.That(Row(reading, CampaignComparison.Expectation).Interval, Is.Null, "without draws");
            Assert.That(reading.Sentences[0], Does.StartWith("This campaign had no control group."));
        }
    }

    [Test]
    public void Pairs_of_recipients_by_lot_differ_by_chance_alone()
    {
        const int Lots = 60;
        int held = 0;
        int before = 0;
        for (int lot = 0; lot < Lots; lot++)
        {
            AssignmentHash hash = new($"lot {lot}");
            CampaignReadingResult reading = CampaignReading.Of(
                _orders.Value, CustomerIds.Of(_orders.Value.Customers.Where(id => hash.Of(id) % 4 == 0)), Options() with { Spend = null });
            held += Row(reading, CampaignComparison.Matched).Interval!.Value.Contains(0) ? 1 : 0;
            before += Row(reading, CampaignComparison.Placebo).Interval!.Value.Contains(0) ? 1 : 0;
        }

        // Nine of ten, and 2.6 standard errors of 60 below.
        TestContext.Out.WriteLine($"{held} and {before} of {Lots}");
        Assert.That(Math.Min(held, before), Is.GreaterThanOrEqualTo(48));
    }

    [Test]
    public void What_recipients_did_more_is_found()
    {
        CustomerIds recipients = CustomerIds.Of(_orders.Value.Customers.Where(id => new AssignmentHash("lot").Of(id) % 4 == 0));
        TransactionTable more = TransactionTable.FromRows(
            [
                .. _orders.Value,
                .. recipients.Select(id => new OrderRow(id, new DateOnly(2025, 8, 10), 30)),
            ],
            row => row);

        CampaignReadingResult reading = CampaignReading.Of(more, recipients, Options());
        CampaignReadingResult before = CampaignReading.Of(_orders.Value, recipients, Options());

        CampaignDifference spend = Row(reading, CampaignComparison.Matched, ExperimentMetric.Spend);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Row(reading, CampaignComparison.Matched).Difference, Is.EqualTo(Row(before, CampaignComparison.Matched).Difference + 1).Within(0.03));
            Assert.That(spend.Difference, Is.EqualTo(Row(before, CampaignComparison.Matched, ExperimentMetric.Spend).Difference + 30).Within(1e-6));
            Assert.That(Row(reading, CampaignComparison.Matched).Interval!.Value.Lower, Is.GreaterThan(0.5));
            Assert.That(Row(reading, CampaignComparison.Expectation).Difference, Is.GreaterThan(0.7));
            Assert.That(Row(reading, CampaignComparison.Placebo), Is.EqualTo(Row(before, CampaignComparison.Placebo)));
            Assert.That(Row(reading, CampaignComparison.OthersExpectation), Is.EqualTo(Row(before, CampaignComparison.OthersExpectation)));
        }
    }

    [Test]
    public void Recipients_who_were_chosen_for_what_they_had_just_done_show_in_the_placebo()
    {
        TransactionTable orders = _orders.Value;
        HashSet<int> buyers = [.. Enumerable.Range(0, orders.Count).Where(row => orders.Day[row] < _from.DayNumber && orders.Day[row] >= _from.DayNumber - 30).Select(row => orders.Customer[row])];
        CustomerIds recent = CustomerIds.Of(orders.Customers.Where((_, place) => buyers.Contains(place)));

        CampaignReadingResult reading = CampaignReading.Of(orders, recent, Options());

        Assert.That(Row(reading, CampaignComparison.Placebo).Interval!.Value.Lower, Is.GreaterThan(0));
        Assert.That(Row(reading, CampaignComparison.Matched).Difference, Is.LessThan(Row(reading, CampaignComparison.Placebo).Difference));
    }

    [Test]
    public void Draws_give_the_expectation_an_interval()
    {
        CustomerSummary customers = _orders.Value.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(2025, 6, 30) });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ParameterDraws draws = Posterior.Of(fit, customers, new() { Draws = 200 }).Draws;
        CustomerIds recipients = CustomerIds.Of(_orders.Value.Customers.Where(id => new AssignmentHash("lot").Of(id) % 4 == 0));

        CampaignReadingResult reading = CampaignReading.Of(
            _orders.Value, recipients, Options() with { Purchases = fit.Model, Spend = null, Interval = new PredictionInterval(draws) });

        CampaignDifference row = Row(reading, CampaignComparison.Expectation);
        Assert.That(row.Interval!.Value.Contains(row.Difference));
        Assert.That(row.Interval!.Value.Contains(0), "nothing was done");
        Assert.That(reading.All(difference => difference.Metric == ExperimentMetric.Purchases));
    }

    [Test]
    public void Nearest_are_taken_once_within_the_caliper()
    {
        // Rows 0 to 2 are recipients. Row 0 (5.0) chooses first and takes 4.9; row 1 (4.8) gets 4.7; row 2 (1.0) has nobody within the caliper.
        double[] key = [5.0, 4.8, 1.0, 4.9, 4.7, 2.5, 9];
        MatchedPairs pairs = MatchedPairs.Of([1, 1, 1, 1, 1, 1, 1], [key], [true, true, true, false, false, false, false], caliper: 0.2);
        MatchedPairs classes = MatchedPairs.Of([0, 1, 4, 5, 1, 0, 9], [key], [true, true, true, false, false, false, false], caliper: 10);

        Assert.That(pairs.Pairs, Is.EqualTo(new[] { (0, 3), (1, 4) }));
        Assert.That(pairs.Unmatched, Is.EqualTo(1));
        Assert.That(classes.Pairs, Is.EqualTo(new[] { (0, 5), (1, 4), (2, 3) }), "within classes of frequency");
    }

    [Test]
    public void What_is_no_campaign_is_refused()
    {
        CustomerIds all = _orders.Value.Customers;
        using (Assert.EnterMultipleScope())
        {
            Refused(() => CampaignReading.Of(_orders.Value, ["nobody"], Options()), "None of 1 recipient has an order before 2025-07-01");
            Refused(() => CampaignReading.Of(_orders.Value, all, Options()), "Every customer is a recipient");
            Refused(() => CampaignReading.Of(_orders.Value, all, Options() with { From = new(2024, 1, 1) }), "There is no order before 2024-01-01");
            Refused(() => CampaignReading.Of(_orders.Value, all, Options() with { Until = new(2025, 6, 1) }), "ends before it begins");
            Refused(() => CampaignReading.Of(_orders.Value, all, Options() with { Caliper = 0 }), "The caliper is 0");
        }

        static void Refused(Action code, string sentence) => Assert.That(code, Throws.ArgumentException.With.Message.Contains(sentence));
    }

    private static CampaignOptions Options() => new()
    {
        From = _from,
        Until = _until,
        Purchases = _model,
        Spend = _spend,
    };

    private static CampaignDifference Row(
        CampaignReadingResult reading, CampaignComparison comparison, ExperimentMetric metric = ExperimentMetric.Purchases) =>
        reading.Single(row => row.Comparison == comparison && row.Metric == metric);
}
