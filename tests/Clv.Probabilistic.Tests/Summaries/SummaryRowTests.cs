namespace Clv.Probabilistic.Tests.Summaries;

/// <summary>A summary is a list of its rows, and customers can be left out of it.</summary>
public sealed class SummaryRowTests
{
    private static readonly SummaryColumnDefinition _visits = new("visits", "Visits before the first purchase.");

    private static readonly CustomerSummary _customers = new CustomerSummary(
        TimeUnit.Week,
        [2, 0, 1],
        [30.43, 0, 1.71],
        [38.86, 38.86, 38.86],
        [22.35, 0, -4],
        [1, 2.5, 1],
        CustomerIds.Of(["anna", "ben", "cleo"])).WithColumn(_visits, [5, 6, 7]);

    [Test]
    public void Rows_say_what_the_columns_say()
    {
        SummaryRow ben = _customers[1];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_customers.Select(row => row.CustomerId.ToString()), Is.EqualTo(new[] { "anna", "ben", "cleo" }));
            Assert.That(_customers.Select(row => row.Frequency), Is.EqualTo(_customers.Frequency));
            Assert.That(_customers.Select(row => row.Recency), Is.EqualTo(_customers.Recency));
            Assert.That(_customers.Select(row => row.T), Is.EqualTo(_customers.T));
            Assert.That(_customers.Select(row => row.MonetaryValue!.Value), Is.EqualTo(_customers.MonetaryValue));
            Assert.That(_customers.Select(row => row.Weight), Is.EqualTo(_customers.Weight));
            Assert.That(ben.Further!["visits"], Is.EqualTo(6));
            Assert.That(ben.History.T, Is.EqualTo(_customers.HistoryOf(1).T));
            Assert.That(ben.HoldoutFrequency, Is.Null);
            Assert.That(new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426)).ProbabilityAlive(ben), Is.EqualTo(1));
            Assert.That($"{_customers}", Is.EqualTo("3 rows of customers, times in weeks"));
        }
    }

    [Test]
    public void What_a_summary_does_not_know_is_null_in_its_rows()
    {
        SummaryRow row = new CustomerSummary(TimeUnit.Week, [2], [30.43], [38.86])[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.CustomerId == 1);
            Assert.That(row.MonetaryValue, Is.Null);
            Assert.That(row.Weight, Is.EqualTo(1));
            Assert.That(row.Further, Is.Null);
        }
    }

    [Test]
    public void Where_keeps_ids_weights_and_further_columns()
    {
        CustomerSummary left = _customers.Where(customer => customer.CustomerId != "anna");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(left.Ids.Texts, Is.EqualTo(new[] { "ben", "cleo" }));
            Assert.That(left.Frequency, Is.EqualTo(new[] { 0, 1 }));
            Assert.That(left.Weight, Is.EqualTo(new[] { 2.5, 1 }));
            Assert.That(left.TotalWeight(), Is.EqualTo(3.5));
            Assert.That(left.Column("visits").Values, Is.EqualTo(new double[] { 6, 7 }));
            Assert.That(left.TimeUnit, Is.EqualTo(TimeUnit.Week));
            Assert.That(_customers.Where(_ => false).Count, Is.Zero);
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Where_keeps_holdout_and_account_right(bool includeFirst)
    {
        TransactionTable orders = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"));
        CustomerSummary all = orders.Summarize(
            new() { Unit = TimeUnit.Week, CalibrationEnd = new(2025, 3, 31), IncludeFirst = includeFirst });
        CustomerSummary left = all.Where(row => row.HoldoutFrequency > 0).Where(row => row.Frequency != 2);

        SummaryRow[] expected = [.. all.Where<SummaryRow>(row => row.HoldoutFrequency > 0 && row.Frequency != 2)];
        Assert.That(expected, Has.Length.InRange(50, all.Count - 50));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(left, Is.EqualTo(expected));
            Assert.That(left.Holdout!.Duration, Is.EqualTo(all.Holdout!.Duration));
            Assert.That(left.Account!.Customers, Is.EqualTo(expected.Length));
            Assert.That(left.Account.CustomersLeftOut, Is.EqualTo(all.Count - expected.Length));
            Assert.That(left.Account.RepeatCustomers, Is.EqualTo(expected.Count(row => row.Frequency > (includeFirst ? 1 : 0))));
            Assert.That(all.Account!.RepeatCustomers, Is.EqualTo(all.Count(row => row.Frequency > (includeFirst ? 1 : 0))));
            Assert.That(left.Account.OrdersRead, Is.EqualTo(all.Account.OrdersRead));
            Assert.That(
                left.Account.Sentences(),
                Has.One.EqualTo($"Left out {all.Count - expected.Length:N0} customers by a condition that the program set."));
            Assert.That(all.Account.Sentences(), Has.None.Contains("condition"));
        }
    }

    [Test]
    public void Rows_of_one_customer_are_equal_further_columns_and_all()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_customers[0] == _customers[0]);
            Assert.That(_customers[0].GetHashCode(), Is.EqualTo(_customers[0].GetHashCode()));
            Assert.That(_customers[0] != _customers[1]);
            Assert.That(_customers.SequenceEqual(_customers));
            Assert.That(_customers[1].Further!.Keys, Is.EqualTo(new[] { "visits" }));
            Assert.That(_customers[1].Further!.TryGetValue("orders", out _), Is.False);
            Assert.That(() => _customers[1].Further!["orders"], Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("'visits'"));
        }
    }

    [Test]
    public void Fit_of_parts_and_groups_of_customers_knows_when_observation_ended()
    {
        CustomerSummary all = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"))
            .Summarize(new() { Unit = TimeUnit.Week });
        foreach (CustomerSummary part in new[] { all, all.Grouped(), all.Where(row => row.Frequency > 0), all.WithColumn(_visits, new double[all.Count]) })
        {
            ModelFit<NbdModel> fit = new NbdFitter().Fit(part);
            Assert.That((fit.ObservationEnd, fit.Grain), Is.EqualTo((new DateTime(2025, 6, 30), Grain.Day)));
        }
    }

    [Test]
    public void Fit_of_the_customers_that_are_left_is_the_fit_of_a_summary_of_them()
    {
        CustomerSummary cdnow = ReferenceFits.Cdnow();
        CustomerSummary left = cdnow.Where(customer => customer.Frequency > 0);

        Assert.That(
            new BetaGeoFitter().Fit(left).LogLikelihood,
            Is.EqualTo(new BetaGeoFitter().Fit(ReferenceFits.Data("returning946")).LogLikelihood));
    }
}
