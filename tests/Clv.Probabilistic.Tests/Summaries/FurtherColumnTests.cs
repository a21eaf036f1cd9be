using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>A column that the library has never heard of, defined here alone, goes wherever the columns of a summary go.</summary>
[SetCulture("de-DE")]
internal sealed class FurtherColumnTests
{
    private static readonly SummaryColumnDefinition _visits = new(
        "visits",
        "Visits to the shop in the year before the first purchase.",
        new SummaryColumnRule(value => value <= 366, "nobody comes more than once a day."),
        SummaryColumnRule.NotNegative)
    {
        Use = SummaryColumnUse.Purchases,
    };

    private static readonly SummaryColumnDefinition _discount = new("discount", "Mean discount.") { Use = SummaryColumnUse.Spend };

    private static readonly SummaryColumnDefinition _shelf = new("shelf", "Number of the shelf that the file stands on.");

    private static readonly SummaryCsvOptions _withMine = new() { Unit = TimeUnit.Week, FurtherColumns = [_visits, _discount, _shelf] };

    private static CustomerSummary Four => new(
        TimeUnit.Week, [2, 0, 1, 2], [1.5, 0, 0.25, 1.5], [3, 2.5, 4, 3], [9.25, 0, 3, 9.25], [1, 2, 0.5, 3], CustomerIds.Of(["a", "b", "c", "d"]));

    [Test]
    public void WithColumn_adds_it_after_the_others_and_leaves_the_rest_alone()
    {
        CustomerSummary before = Four;
        CustomerSummary customers = before.WithColumn(_visits, [4, 0, 7.5, 5]);
        Assert.Multiple(() =>
        {
            Assert.That(
                customers.Columns.Select(column => column.Name),
                Is.EqualTo(new[] { "frequency", "recency", "T", "monetary_value", "weight", "visits" }));
            Assert.That(customers.Column("visits").Definition, Is.SameAs(_visits));
            Assert.That(customers.Column("visits").Values.ToArray(), Is.EqualTo(new[] { 4, 0, 7.5, 5 }));
            Assert.That(customers.Column("visits")[2], Is.EqualTo(7.5));
            Assert.That(customers.Ids, Is.SameAs(before.Ids));
            Assert.That(customers.TimeUnit, Is.EqualTo(TimeUnit.Week));
            Assert.That(customers.Column("frequency").Values.ToArray(), Is.EqualTo(new[] { 2.0, 0, 1, 2 }));
            Assert.That(before.TryGetColumn("visits", out _), Is.False);
        });
    }

    [Test]
    public void WithColumn_of_a_name_that_is_there_replaces_it()
    {
        CustomerSummary customers = Four.WithColumn(_visits, [4, 0, 7, 5])
            .WithColumn(_visits, [1, 1, 1, 1])
            .WithColumn(SummaryColumns.MonetaryValue, [8, 0, 2, 8]);
        Assert.That(customers.Columns, Has.Count.EqualTo(6));
        Assert.That(customers.Column("visits").Values.ToArray(), Is.EqualTo(new[] { 1.0, 1, 1, 1 }));
        Assert.That(customers.MonetaryValue.ToArray(), Is.EqualTo(new[] { 8.0, 0, 2, 8 }));
    }

    [Test]
    public void WithColumn_puts_weight_and_money_at_their_places()
    {
        CustomerSummary customers = new CustomerSummary(TimeUnit.Week, [1], [1], [2])
            .WithColumn(_visits, [4])
            .WithColumn(SummaryColumns.Weight, [3])
            .WithColumn(SummaryColumns.MonetaryValue, [9]);
        Assert.That(
            customers.Columns.Select(column => column.Name),
            Is.EqualTo(new[] { "frequency", "recency", "T", "monetary_value", "weight", "visits" }));
        Assert.That(customers.TotalWeight(), Is.EqualTo(3));
        Assert.That(customers.MonetaryValue[0], Is.EqualTo(9));
    }

    [TestCase(-1, "Row 1 (customer b): visits is -1; it must be finite and not negative.")]
    [TestCase(366.5, "Row 1 (customer b): visits is 366.5; nobody comes more than once a day.")]
    [TestCase(double.NegativeInfinity, "Row 1 (customer b): visits is -Infinity; it must be finite and not negative.")]
    public void WithColumn_value_that_breaks_a_rule_names_row_customer_column_and_value(double value, string message) =>
        Assert.That(
            () => Four.WithColumn(_visits, [4, value, 7, 5]), Throws.ArgumentException.With.Message.EqualTo(message));

    [Test]
    public void WithColumn_without_rules_still_asks_for_finite_values() =>
        Assert.That(
            () => Four.WithColumn(_shelf, [1, 2, 3, double.NaN]),
            Throws.ArgumentException.With.Message.EqualTo("Row 3 (customer d): shelf is NaN; it must be finite."));

    [Test]
    public void WithColumn_of_another_length_is_refused() =>
        Assert.That(
            () => Four.WithColumn(_shelf, [1, 2]),
            Throws.ArgumentException.With.Message.EqualTo("Column shelf has 2 rows where frequency has 4; all must agree. (Parameter 'values')"));

    [Test]
    public void WithColumn_of_the_history_is_refused() =>
        Assert.That(
            () => Four.WithColumn(SummaryColumns.Frequency, [1, 0, 1, 1]),
            Throws.ArgumentException.With.Message.StartsWith("Column frequency is part of the history; make a new summary to change it."));

    [TestCase("")]
    [TestCase(" visits")]
    [TestCase("T")]
    [TestCase("weight")]
    [TestCase("customer_id")]
    [TestCase("visits_cal")]
    [TestCase("visits_holdout")]
    public void Definition_with_a_name_of_something_else_is_refused(string name) =>
        Assert.That(() => new SummaryColumnDefinition(name, "Visits."), Throws.ArgumentException.With.Message.Contains($"'{name}'"));

    [Test]
    public void Definition_of_a_second_weight_is_refused() =>
        Assert.That(
            () => new SummaryColumnDefinition("visits", "Visits.") { Use = SummaryColumnUse.Weight },
            Throws.ArgumentException.With.Message.EqualTo("Column visits cannot be a second weight; give it another use."));

    [Test]
    public void Column_that_is_not_there_names_those_that_are() =>
        Assert.That(
            () => new CustomerSummary(TimeUnit.Week, [1], [1], [2]).Column("visits"),
            Throws.ArgumentException.With.Message.EqualTo(
                "The summary has no column 'visits' among 'frequency', 'recency', 'T'; add it, or read it from a file."));

    [Test]
    public void HistoryOf_a_row_has_its_further_values()
    {
        CustomerHistory history = WithAll(Four).HistoryOf(2);
        Assert.That(history.Further, Is.EquivalentTo(new Dictionary<string, double> { ["visits"] = 7, ["discount"] = 0.25, ["shelf"] = 13 }));
        Assert.That(history with { Further = null }, Is.EqualTo(Four.HistoryOf(2)));
    }

    [Test]
    public void Rows_keep_their_values()
    {
        CustomerSummary rows = WithAll(Four).Rows([3, 1]);
        Assert.That(rows.Column("visits").Values.ToArray(), Is.EqualTo(new[] { 4.0, 0 }));
        Assert.That(rows.Column("shelf").Values.ToArray(), Is.EqualTo(new[] { 14.0, 12 }));
        Assert.That(rows.Frequency.ToArray(), Is.EqualTo(new[] { 2, 0 }));
        Assert.That(rows.Ids.Texts.ToArray(), Is.EqualTo(new[] { "d", "b" }));
    }

    [Test]
    public void Thinned_rows_keep_what_a_fit_of_purchases_looks_at()
    {
        CustomerSummary thinned = WithAll(Four).Thinned(3);
        Assert.That(
            thinned.Columns.Select(column => column.Name), Is.EqualTo(new[] { "frequency", "recency", "T", "weight", "visits" }));
        Assert.That(thinned.Column("visits").Values.ToArray(), Is.EqualTo(new[] { 4.0, 4 }));
        Assert.That(thinned.Weight.ToArray(), Is.EqualTo(new[] { 1.0, 3 }));
    }

    [Test]
    public void Grouped_customers_who_differ_in_what_a_fit_of_purchases_looks_at_stay_apart()
    {
        CustomerSummary grouped = Four.WithColumn(_visits, [5, 0, 7, 4]).Grouped(keepMonetaryValue: false);
        Assert.Multiple(() =>
        {
            Assert.That(grouped.Frequency.ToArray(), Is.EqualTo(new[] { 0, 1, 2, 2 }));
            Assert.That(grouped.Column("visits").Values.ToArray(), Is.EqualTo(new[] { 0.0, 7, 4, 5 }));
            Assert.That(grouped.Weight.ToArray(), Is.EqualTo(new[] { 2, 0.5, 3, 1 }));
            Assert.That(
                grouped.Columns.Select(column => column.Name), Is.EqualTo(new[] { "frequency", "recency", "T", "weight", "visits" }));
        });
    }

    [Test]
    public void Grouped_customers_who_agree_in_all_that_fits_look_at_are_one_row()
    {
        CustomerSummary grouped = WithAll(Four).Grouped();
        Assert.That(
            grouped.Columns.Select(column => column.Name),
            Is.EqualTo(new[] { "frequency", "recency", "T", "monetary_value", "weight", "visits", "discount" }));
        Assert.That(grouped.Weight.ToArray(), Is.EqualTo(new[] { 2, 0.5, 4 }));
        Assert.That(grouped.Column("discount").Values.ToArray(), Is.EqualTo(new[] { 0, 0.25, 0.5 }));
    }

    [Test]
    public void Grouped_customers_who_differ_in_what_a_fit_of_spend_looks_at_stay_apart_unless_money_is_dropped()
    {
        CustomerSummary customers = Four.WithColumn(_visits, [4, 0, 7, 4]).WithColumn(_discount, [0.5, 0, 0.25, -0.5]);
        Assert.That(customers.Grouped().Column("discount").Values.ToArray(), Is.EqualTo(new[] { 0, 0.25, -0.5, 0.5 }));
        Assert.That(customers.Grouped(keepMonetaryValue: false).Count, Is.EqualTo(3));
        Assert.That(customers.Grouped(keepMonetaryValue: false).TryGetColumn("discount", out _), Is.False);
    }

    [Test]
    public void Grouped_negative_zeros_of_a_further_column_equal_zeros()
    {
        CustomerSummary grouped = new CustomerSummary(TimeUnit.Day, [1, 1], [1, 1], [2, 2], [3, 3])
            .WithColumn(_visits, [-0.0, 0.0])
            .WithColumn(_discount, [0.0, -0.0])
            .Grouped();
        Assert.That(grouped.Weight.ToArray(), Is.EqualTo(new[] { 2.0 }));
        Assert.That(double.IsNegative(grouped.Column("visits")[0]), Is.False);
        Assert.That(double.IsNegative(grouped.Column("discount")[0]), Is.False);
    }

    // Printed by the library as it was when a summary had five columns and no others.
    [TestCase(false, false, "1c19da425b58c7da", "d377a0e0ac549719")]
    [TestCase(true, false, "fcd19bc1aea22b51", "18cd227620f230ca")]
    [TestCase(false, true, "c9bb26994c80a7f4", "6db7f7b1fd3339a3")]
    [TestCase(true, true, "a991b0fe29eb5a73", "a1be0a9226f8531b")]
    public void Fingerprint_without_further_columns_is_as_it_always_was(bool money, bool weight, string expected, string grouped)
    {
        CustomerSummary customers = new(
            TimeUnit.Week,
            [2, 0, 1, 2, 5],
            [1.5, 0, 0.25, 1.5, 7],
            [3, 2.5, 4, 3, 7.125],
            money ? [9.25, 0, -3, 9.25, 0.1] : [],
            weight ? [1, 2, 0.5, 3, 0] : []);
        Assert.That(customers.Fingerprint(), Is.EqualTo(expected));
        Assert.That(customers.Grouped().Fingerprint(), Is.EqualTo(grouped));
    }

    [Test]
    public void Fingerprint_tells_further_columns_apart_by_name_and_value_and_not_by_order()
    {
        CustomerSummary none = Four;
        CustomerSummary visits = none.WithColumn(_visits, [4, 0, 7, 4]);
        string[] different =
        [
            none.Fingerprint(),
            visits.Fingerprint(),
            none.WithColumn(_visits, [4, 0, 7, 5]).Fingerprint(),
            none.WithColumn(_shelf, [4, 0, 7, 4]).Fingerprint(),
            visits.WithColumn(_shelf, [4, 0, 7, 4]).Fingerprint(),
            visits.WithColumn(_shelf, [4, 0, 7, 5]).Fingerprint(),
        ];
        Assert.That(different, Is.Unique);
        Assert.That(
            none.WithColumn(_shelf, [4, 0, 7, 5]).WithColumn(_visits, [4, 0, 7, 4]).Fingerprint(), Is.EqualTo(different[^1]));
    }

    [Test]
    public void Csv_has_further_columns_last_and_gives_them_back_to_who_asks()
    {
        CustomerSummary customers = WithAll(Four);
        string text = Write(customers);
        CustomerSummary back = Read(text, _withMine);
        Assert.Multiple(() =>
        {
            Assert.That(
                text,
                Is.EqualTo(
                    "customer_id,frequency,recency,T,monetary_value,weight,visits,discount,shelf,unit=week\n"
                    + "a,2,1.5,3,9.25,1,4,0.5,11,\nb,0,0,2.5,0,2,0,0,12,\nc,1,0.25,4,3,0.5,7,0.25,13,\nd,2,1.5,3,9.25,3,4,0.5,14,\n"));
            Assert.That(back.Fingerprint(), Is.EqualTo(customers.Fingerprint()));
            Assert.That(back.Columns.Select(column => column.Definition), Is.EqualTo(customers.Columns.Select(column => column.Definition)));
            Assert.That(Write(back), Is.EqualTo(text));
            Assert.That(Read(text).Fingerprint(), Is.EqualTo(Four.Fingerprint()));
        });
    }

    [Test]
    public void Csv_with_a_holdout_has_further_columns_after_it_under_their_own_names()
    {
        CustomerSummary customers = TestOrder.Table([new(1, new(2024, 1, 1), 5), new(1, new(2024, 1, 9), 7.5)])
            .Summarize(new() { CalibrationEnd = new(2024, 1, 4) })
            .WithColumn(_visits, [3]);
        string text = Write(customers);
        CustomerSummary back = Read(text, _withMine with { Unit = TimeUnit.Day });
        Assert.That(
            text,
            Is.EqualTo(
                "customer_id,frequency_cal,recency_cal,T_cal,monetary_value_cal,frequency_holdout,monetary_value_holdout,duration_holdout,visits,"
                + "unit=day grain=day end=2024-01-04\n1,0,0,3,0,1,7.5,5,3,\n"));
        Assert.That(customers.Account, Is.Not.Null);
        Assert.That(back.Fingerprint(), Is.EqualTo(customers.Fingerprint()));
        Assert.That(back.Holdout!.MonetaryValue[0], Is.EqualTo(7.5));
        Assert.That(customers.WithoutHoldout().Fingerprint(), Is.EqualTo(customers.Fingerprint()));
        Assert.That(customers.Rows([0]).Holdout!.Frequency[0], Is.EqualTo(1));
    }

    [TestCase("-2", "visits is -2; it must be finite and not negative.")]
    [TestCase("", "the cell is empty; give a number.")]
    [TestCase("often", "'often' is not a finite number; decimals take a point, thousands no separator.")]
    public void Csv_cell_that_breaks_the_rule_names_row_and_column(string cell, string message) =>
        Assert.That(
            () => Read($"visits,frequency,recency,T\n3,0,0,1\n{cell},0,0,1\n", _withMine),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo($"s.csv, row 3, column visits: {message}"));

    [Test]
    public void Csv_columns_that_the_library_knows_are_read_unasked()
    {
        const string Text = "frequency,recency,T,log_intervals,first_amount,spend_variance\n2,1.5,3,-0.25,-5,0.5\n";
        CustomerSummary customers = Read(Text);
        Assert.That(customers.Column("log_intervals")[0], Is.EqualTo(-0.25));
        Assert.That(customers.Column("spend_variance")[0], Is.EqualTo(0.5));
        Assert.That(customers.Column("first_amount")[0], Is.EqualTo(-5));
        Assert.That(Write(customers), Is.EqualTo("customer_id," + Text.Replace("\n2", "\n1,2", StringComparison.Ordinal)));
        Assert.That(
            () => Read("frequency,recency,T,spend_variance\n2,1.5,3,-1\n"),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "s.csv, row 2, column spend_variance: spend_variance is -1; it must be finite and not negative."));
    }

    [Test]
    public void Csv_further_columns_of_one_name_are_refused()
    {
        Assert.That(
            () => Read("frequency,recency,T\n", new() { FurtherColumns = [_visits, _shelf, _visits] }),
            Throws.ArgumentException.With.Message.Contains("'visits'"));
        Assert.That(
            () => Read("frequency,recency,T\n", new() { FurtherColumns = [SummaryColumns.Weight] }),
            Throws.ArgumentException.With.Message.Contains("'weight'"));
    }

    private static CustomerSummary WithAll(CustomerSummary customers) => customers
        .WithColumn(_visits, [4, 0, 7, 4])
        .WithColumn(_discount, [0.5, 0, 0.25, 0.5])
        .WithColumn(_shelf, [11, 12, 13, 14]);

    private static CustomerSummary Read(string text, SummaryCsvOptions? options = null) =>
        SummaryCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "s.csv", options);

    private static string Write(CustomerSummary summary)
    {
        using MemoryStream stream = new();
        SummaryCsv.Write(stream, summary);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
