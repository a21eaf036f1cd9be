namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>Levels of the same season on small orders by hand, and what they may know.</summary>
public sealed class SeasonLevelTests
{
    /// <summary>Sums and logarithms of a few numbers in another order.</summary>
    private const double Rounding = 1e-12;

    private const int Quarter = 91;

    private static readonly double _log2 = Math.Log(2);
    private static readonly DateTime _start = new(2024, 1, 1);

    // Of "a" and "b", known from the first day, and of "c", known from day 300, quarters of 91 days have these purchases, each of 15. One is
    // expected of everybody known at the beginning of a quarter: 2, 2, 2, 2, 3, 3. Days of "c" before 364 are before it is known.
    private static readonly int[] _made = [1, 4, 3, 2, 6, 12];

    private static readonly TransactionTable _orders = Orders(_made, amount: 15);

    private static readonly SeasonLevelForecaster _seasonal = new(new OneEachForecaster());

    [Test]
    public void One_year_back_counts_half()
    {
        SeasonLevel level = _seasonal.Level(At(5 * Quarter));

        // A year before the quarter that follows, 4 were made of 2 expected: R = log 2, of which a half is corrected by.
        SeasonWindow window = level.Windows.Single(window => window.YearsBack is not null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(level.Rule, Is.EqualTo(SeasonLevelRule.SameSeason));
            Assert.That(level.Factors.Purchases, Is.EqualTo(Math.Sqrt(2)).Within(Rounding));
            Assert.That(level.Persistence, Is.Null);
            Assert.That((window.YearsBack, window.HorizonsBack), Is.EqualTo((1, 4)));
            Assert.That((window.Day, window.End), Is.EqualTo((Day(Quarter), Day(2 * Quarter))));
            Assert.That((window.ActualPurchases, window.ForecastPurchases), Is.EqualTo((4, 2)));
            Assert.That(window.LogRatio, Is.EqualTo(_log2).Within(Rounding));
            Assert.That(level.Windows.Select(each => each.ActualPurchases), Is.EqualTo(new[] { 1, 4, 3, 2, 6 }));
            Assert.That(level.Windows.Select(each => each.ForecastPurchases), Is.EqualTo(new[] { 2, 2, 2, 2, 3 }));
            Assert.That(level.LeftOut, Is.Empty);
        }
    }

    [Test]
    public void Two_years_back_count_two_thirds_of_their_mean()
    {
        SeasonLevel level = _seasonal.Level(At(9 * Quarter));

        // 4 of 2 and 12 of 3: the mean of log 2 and log 4 times 2/3 is log 2.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(level.Rule, Is.EqualTo(SeasonLevelRule.SameSeason));
            Assert.That(level.Factors.Purchases, Is.EqualTo(2).Within(Rounding));
            Assert.That(level.Windows.Where(window => window.YearsBack is not null).Select(window => window.YearsBack), Is.EqualTo(new[] { 2, 1 }));
            Assert.That(level.LeftOut, Has.Count.EqualTo(3).And.All.EndsWith("There was no order in it."));
        }
    }

    [Test]
    public void Without_a_year_the_last_window_counts_as_far_as_errors_last()
    {
        // Twice what is expected in every quarter lasts; what goes up and down does not.
        SeasonLevel steady = _seasonal.Level(At(2 * Quarter, Orders([4, 4], amount: 15)));
        SeasonLevel changing = _seasonal.Level(At(3 * Quarter));

        double persistence = _log2 * _log2 / ((_log2 * _log2) + 0.02);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((steady.Rule, changing.Rule), Is.EqualTo((SeasonLevelRule.LastWindows, SeasonLevelRule.LastWindows)));
            Assert.That(steady.Persistence, Is.EqualTo(persistence).Within(Rounding));
            Assert.That(steady.Factors.Purchases, Is.EqualTo(Math.Exp(persistence * _log2)).Within(Rounding));
            Assert.That((changing.Persistence, changing.Factors.Purchases), Is.EqualTo((0, 1)));
            Assert.That(steady.Windows.Select(window => window.HorizonsBack), Is.EqualTo(new[] { 2, 1 }));
        }
    }

    [Test]
    public void One_window_or_none_leaves_totals_as_they_are()
    {
        CustomerForecast raw = new OneEachForecaster().Forecast(At(Quarter));
        CustomerForecast corrected = _seasonal.Learn(At(Quarter)).Forecast(At(Quarter));
        using (Assert.EnterMultipleScope())
        {
            foreach (int windows in new[] { 0, 1 })
            {
                SeasonLevel level = _seasonal.Level(At((windows * Quarter) + 20));
                Assert.That((level.Rule, level.Factors.Purchases, level.Windows.Count), Is.EqualTo((SeasonLevelRule.None, 1, windows)));
                Assert.That(level.Deviation, Is.Null);
                Assert.That(level.PurchasesWithin(100, 0.9), Is.Null);
                Assert.That(level.Sentences.Single(), Does.StartWith("Purchases of one-each are left at their level: "));
            }

            Assert.That(corrected.Purchases.ToArray(), Is.EqualTo(raw.Purchases.ToArray()));
            Assert.That(corrected.Spend.ToArray(), Is.EqualTo(raw.Spend.ToArray()));
        }
    }

    [Test]
    public void Spend_has_a_factor_of_its_own()
    {
        SeasonLevel level = _seasonal.Level(At(5 * Quarter));
        SeasonLevel without = _seasonal.Level(At(5 * Quarter, Orders(_made, amount: null)));

        // 4 purchases of 15 where 2 of 10 were expected: 60 of 20, so that R = log 3.
        SeasonWindow window = level.Windows.Single(window => window.YearsBack is not null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((window.ActualSpend, window.ForecastSpend), Is.EqualTo((60, 20)));
            Assert.That(window.SpendLogRatio, Is.EqualTo(Math.Log(3)).Within(Rounding));
            Assert.That(level.Factors.Spend, Is.EqualTo(Math.Sqrt(3)).Within(Rounding));
            Assert.That((level.SpendRule, without.SpendRule), Is.EqualTo(((SeasonLevelRule?)SeasonLevelRule.SameSeason, (SeasonLevelRule?)null)));
            Assert.That(without.Factors, Is.EqualTo(new LevelCorrection(level.Factors.Purchases, null)));
            Assert.That(without.Windows.Select(each => each.ActualSpend), Is.All.Null);
            Assert.That(without.SpendDeviation, Is.Null);
        }
    }

    [Test]
    public void Deviations_are_from_what_the_rule_would_have_said_then()
    {
        SeasonLevel level = _seasonal.Level(At(5 * Quarter));

        // Nothing was known to correct the first two by, errors of 1 and 4 of 2 do not last, nor do those of 1, 4 and 3, and the year before
        // the last one says half of log 1/2.
        double[] expected = [-_log2, _log2, Math.Log(1.5), 0, 1.5 * _log2];
        double off = Math.Sqrt(expected.Average(deviation => deviation * deviation));
        Interval interval = level.PurchasesWithin(100, level: 0.9)!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(level.Windows.Select(window => window.Deviation), Is.EqualTo(expected).Within(Rounding));
            Assert.That(level.Deviation, Is.EqualTo(off).Within(Rounding));

            // 5 % of a normal distribution lie beyond 1.6448536269514722 standard deviations.
            Assert.That(interval.Lower, Is.EqualTo(100 * Math.Exp(-1.6448536269514722 * off)).Within(1e-9));
            Assert.That(interval.Upper, Is.EqualTo(100 * Math.Exp(1.6448536269514722 * off)).Within(1e-9));
            Assert.That(level.SpendWithin(1000, 0.5)!.Value.Contains(1000));
            Assert.That(() => level.PurchasesWithin(100, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void Windows_off_the_grid_of_horizons_are_forecast_for_the_deviations_too()
    {
        // 364 is no multiple of 100 days: the window that ends at the cut of day 500 begins on day 400, and a year before it is day 36.
        SeasonLevel level = _seasonal.Level(ForecastOrigin.Of(_orders, Until(500), horizon: 100));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                level.Windows.Select(window => (Back(window), window.YearsBack, window.HorizonsBack)),
                Is.EqualTo(new (int, int?, int?)[] { (0, null, 5), (36, null, null), (100, null, 4), (136, 1, null), (200, null, 3), (300, null, 2), (400, null, 1) }));
            Assert.That(
                level.Windows[^1].Deviation,
                Is.EqualTo(level.Windows[^1].LogRatio - (level.Windows[1].LogRatio / 2)).Within(Rounding));
            Assert.That(level.Windows.Count(window => window.Deviation is null), Is.EqualTo(2));
        }
    }

    [Test]
    public void Windows_that_nothing_can_be_learnt_for_are_left_out_and_said()
    {
        SeasonLevelForecaster late = new(new OneEachForecaster { From = Day((2 * Quarter) + 1) });

        SeasonLevel level = late.Level(At(5 * Quarter));

        // The year-old window is among them, and the last two are gone by: 2 of 2, then 6 of 3.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(level.Rule, Is.EqualTo(SeasonLevelRule.LastWindows));
            Assert.That((level.Persistence, level.Factors.Purchases), Is.EqualTo((0, 1)));
            Assert.That(level.Windows.Select(window => window.ActualPurchases), Is.EqualTo(new[] { 2, 6 }));
            Assert.That(level.LeftOut, Has.Count.EqualTo(3));
            Assert.That(level.LeftOut[1], Is.EqualTo("The window from 2024-04-01 to 2024-07-01 is left out. It is too early."));
            Assert.That(level.Sentences[^1], Is.EqualTo(
                "3 windows are left out; the last of them: The window from 2024-07-01 to 2024-09-30 is left out. It is too early."));
        }
    }

    [Test]
    public void Corrected_forecast_keeps_its_ranking_and_its_probabilities()
    {
        ForecastOrigin origin = ForecastOrigin.Of(Cdnow.Sample, Cdnow.Weeks, 13);
        PurchaseModelForecaster model = new(new BetaGeoFitter());
        SeasonLevelForecaster seasonal = new(model);

        CustomerForecast raw = model.Learn(origin).Forecast(origin);
        CustomerForecast corrected = seasonal.Learn(origin).Forecast(origin);

        SeasonLevel level = seasonal.Level(origin);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((seasonal.Name, seasonal.CorrectionOf, seasonal.IsBaseline), Is.EqualTo(("bg-nbd+season", "bg-nbd", false)));
            Assert.That(level.Rule, Is.EqualTo(SeasonLevelRule.SameSeason));
            Assert.That(level.Factors.Purchases, Is.Not.EqualTo(1));
            Assert.That(corrected.Purchases.ToArray(), Is.EqualTo(raw.Purchases.ToArray().Select(value => value * level.Factors.Purchases)));
            Assert.That(corrected.Spend.ToArray(), Is.EqualTo(raw.Spend.ToArray().Select(value => value * level.Factors.Spend!.Value)));
            Assert.That(corrected.Purchases.ToArray(), Is.EqualTo(level.Apply(raw).Purchases.ToArray()));
            Assert.That(corrected.ProbabilityOfAnyPurchase.ToArray(), Is.EqualTo(raw.ProbabilityOfAnyPurchase.ToArray()));
            Assert.That(corrected.Counts, Is.Null);
        }
    }

    [Test]
    public void Orders_after_the_cut_change_no_bit()
    {
        // Three years of a shop, cut after two: what comes then is another customer's, on another day, or a hundred times as much.
        TransactionTable all = new ParetoNbdModel(new ParetoNbdParameters(1.2, 6, 0.9, 9), TimeUnit.Week).SimulateTransactions(new()
        {
            Customers = 400,
            Start = new DateOnly(2021, 1, 1),
            AcquisitionEnd = new DateOnly(2023, 12, 31),
            End = new DateOnly(2023, 12, 31),
            Seed = 3,
        });
        DateOnly cut = new(2022, 12, 31);
        HoldoutSplit split = new() { CalibrationEnd = cut, HoldoutEnd = cut.AddDays(Quarter) };
        List<(string Id, DateOnly Day)> rows = [.. Enumerable.Range(0, all.Count).Select(
            row => ((string)all.Customers[all.Customer[row]], DateOnly.FromDayNumber(all.Day[row])))];
        List<(string Id, DateOnly Day)> known = [.. rows.Where(row => row.Day <= cut)];
        List<(string Id, DateOnly Day)> shuffled = [.. known, .. rows.Where(row => row.Day > cut).Select(
            (row, at) => (known[at * 7 % known.Count].Id, cut.AddDays(1 + (at * 13 % Quarter))))];
        List<(string Id, DateOnly Day)> busy = [.. known, .. known.Select((row, at) => (row.Id, cut.AddDays(1 + (at % Quarter))))];
        SeasonLevelForecaster seasonal = new(new PurchaseModelForecaster(new BetaGeoFitter()));

        (SeasonLevel Level, CustomerForecast Forecast)[] results = [.. new[] { rows, shuffled, busy }.Select(orders =>
        {
            ForecastOrigin origin = Rehearsal.Of(
                TransactionTable.FromRows(orders, row => new OrderRow(row.Id, row.Day.ToDateTime(default))), split, Cdnow.Weeks).Origin;
            return (seasonal.Level(origin), seasonal.Learn(origin).Forecast(origin));
        })];

        Assert.That(results[0].Level.Rule, Is.EqualTo(SeasonLevelRule.SameSeason));
        foreach ((SeasonLevel level, CustomerForecast forecast) in results[1..])
        {
            Assert.That(level.Windows, Is.EqualTo(results[0].Level.Windows));
            Assert.That(level.Factors, Is.EqualTo(results[0].Level.Factors));
            Assert.That(forecast.Purchases.ToArray(), Is.EqualTo(results[0].Forecast.Purchases.ToArray()));
        }
    }

    [Test]
    public void Level_is_a_table_of_windows_and_sentences_that_say_what_was_done()
    {
        SeasonLevel level = _seasonal.Level(At(5 * Quarter));

        ResultTable table = ((ITabularResult)level).ToTable();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Title, Is.EqualTo("Windows before 2025-03-31 by which the level of one-each is corrected"));
            Assert.That(
                table.Columns.Select(column => column.Name),
                Is.EqualTo("day end years_back horizons_back actual_purchases forecast_purchases log_ratio deviation actual_spend forecast_spend spend_log_ratio spend_deviation".Split(' ')));
            Assert.That(table.Columns.Single(column => column.Name == "years_back")[0], Is.Null);
            Assert.That(table.Columns.Single(column => column.Name == "actual_purchases")[1], Is.EqualTo(4));
            Assert.That(level.Sentences, Is.EqualTo(new[]
            {
                "Purchases of one-each are multiplied by 1.414, by the same season of one earlier year: 2024-04-01 to 2024-07-01, 2 forecast and 4 made.",
                "Spend is multiplied by 1.732, by the same rule.",
                "In 5 past windows totals at this level were off by 66.4 % (root mean square of the logarithm).",
            }));
            Assert.That(level.ToString(), Does.Contain("Spend is multiplied by 1.732"));
            Assert.That(_seasonal.Level(At(2 * Quarter, Orders([4, 4], amount: 15))).Sentences[0], Is.EqualTo(
                "No window is a year old, so purchases of one-each are multiplied by 1.945, by the window that ends at the cut: 2024-04-01 to 2024-07-01, 2 forecast and 4 made. Of such an error 0.96 lasts, by 2 windows one after the other."));
        }
    }

    [Test]
    public void Comparison_shows_both_corrections_and_recommends_what_was_closest()
    {
        // Ten customers buy once a quarter and four times in every fourth one.
        ModelComparisonResult seasons = Compare(quarter => quarter % 4 == 3 ? 4 : 1);
        ModelComparisonResult steady = Compare(_ => 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seasons.Rows.Select(row => row.Name), Is.EqualTo(new[] { "one-each", "one-each+level", "one-each+season", "mean" }));

            // The rich quarter is foreseen by 4^(2/3) for 4, and no other is spoilt.
            Assert.That(seasons.Rows[0].PurchasesPerSplit.Select(scores => scores.Bias), Is.EqualTo(new[] { 0, 0, -0.75, 0 }));
            Assert.That(seasons.Rows[1].PurchasesPerSplit.Select(scores => scores.Bias), Is.EqualTo(new[] { 0, 0, -0.75, 3 }).Within(Rounding));
            Assert.That(
                seasons.Rows[2].PurchasesPerSplit.Select(scores => scores.Bias),
                Is.EqualTo(new[] { 0, 0, Math.Pow(4, -1 / 3.0) - 1, 0 }).Within(Rounding));
            Assert.That(seasons.Rows[2].BehindBest, Is.Null);
            Assert.That(seasons.Verdict, Does.Contain(
                "Correcting the level of one-each by the same season brings its totals closer: purchases are off by 9.3 % in the mean of 4 splits, and by 18.8 % as they are."));
            Assert.That(seasons.Verdict[^1], Is.EqualTo("Of the corrections of one-each, one-each+season is the one to take here: its totals are closest."));
            Assert.That(seasons.Remarks, Is.Empty);
            Assert.That(steady.Verdict[^1], Is.EqualTo("No correction brings the totals of one-each closer: leave its level as it is."));
        }
    }

    [Test]
    public void Comparison_says_where_there_is_no_season_to_go_by()
    {
        ModelComparisonResult result = ModelComparison.Run(Quarters(_ => 2, quarters: 4), new()
        {
            Horizon = Quarter,
            Origins = 2,
            Summary = Until(4 * Quarter),
            Forecasters = [new OneEachForecaster(), new OneEachForecaster { Name = "late", From = Day(90) }, new MeanForecaster()],
            WithSeasonLevel = true,
        });

        Assert.That(result.Rows.Select(row => row.Name), Is.EqualTo(new[] { "one-each", "one-each+season", "late", "late+season", "mean" }));
        Assert.That(result.Remarks, Is.EqualTo(new[]
        {
            "At the cut of 2024-07-01 no window is a year old, so that the last ones are what these go by: one-each+season.",
            "At the cut of 2024-07-01 there is nothing to correct by, so that these leave totals as they are: late+season.",
            "At the cut of 2024-09-30 no window is a year old, so that the last ones are what these go by: one-each+season, late+season.",
        }));
    }

    private static ModelComparisonResult Compare(Func<int, int> purchases) => ModelComparison.Run(Quarters(purchases, quarters: 13), new()
    {
        Horizon = Quarter,
        Origins = 4,
        Summary = Until(13 * Quarter),
        Forecasters = [new OneEachForecaster(), new MeanForecaster()],
        WithLevelCorrection = true,
        WithSeasonLevel = true,
    });

    private static DateOnly Day(int day) => DateOnly.FromDateTime(_start).AddDays(day);

    private static int Back(SeasonWindow window) => window.Day.DayNumber - Day(0).DayNumber;

    private static SummaryOptions Until(int day) => new() { ObservationEnd = _start.AddDays(day) };

    private static ForecastOrigin At(int day, TransactionTable? orders = null) => ForecastOrigin.Of(orders ?? _orders, Until(day), Quarter);

    /// <summary>So many purchases of "a" in each quarter, one of "b" on the first day and of "c" on day 300 where there are more than four.</summary>
    private static TransactionTable Orders(int[] made, double? amount)
    {
        List<(string Id, int Day)> rows = [("a", 0), ("b", 0)];
        if (made.Length > 4)
        {
            rows.Add(("c", 300));
        }

        rows.AddRange(made.SelectMany((count, quarter) => Enumerable.Range(0, count).Select(at => ("a", (quarter * Quarter) + 10 + (5 * at)))));
        return TransactionTable.FromRows(rows, row => amount is { } paid
            ? new OrderRow(row.Id, _start.AddDays(row.Day), paid)
            : new OrderRow(row.Id, _start.AddDays(row.Day)));
    }

    /// <summary>Ten customers who each buy so often in a quarter, on days of its middle.</summary>
    private static TransactionTable Quarters(Func<int, int> purchases, int quarters) => TransactionTable.FromRows(
        from customer in Enumerable.Range(0, 10)
        from day in (int[])[0, .. Enumerable.Range(0, quarters).SelectMany(
            quarter => Enumerable.Range(0, purchases(quarter)).Select(at => (quarter * Quarter) + 10 + (5 * at)))]
        select (Id: customer, Day: day),
        row => new OrderRow(row.Id, _start.AddDays(row.Day)));
}
