using System.Text;

namespace Clv.Probabilistic.Tests.Segments;

/// <summary>Who is late, what is at stake, and the file of them.</summary>
internal sealed class LateCustomersTests
{
    /// <summary>One multiplication and one division apart.</summary>
    private const double Rounding = 1e-14;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [Test]
    public void Late_are_those_who_break_their_own_rhythm_and_may_be_active()
    {
        // By row: one repeat purchase only; no gap (all on one day); in rhythm; late; late and lost for certain; exactly at the limit.
        CustomerSummary customers = new(
            TimeUnit.Week, [1, 2, 4, 4, 30, 4], [10, 0, 40, 20, 30, 20], [38, 38, 50, 33, 78, 31.5]);
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, _model, new() { Horizon = 39 });

        LateCustomersResult late = LateCustomers.Of(predictions);

        LateCustomer only = late.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.ProbabilityAlive[4], Is.LessThan(LateCustomers.MinProbabilityAlive), "row 4 is to be lost");
            Assert.That(only.Row, Is.EqualTo(3));
            Assert.That(only.CustomerId, Is.EqualTo(customers.Ids.At(3)));
            Assert.That(only.UsualGap, Is.EqualTo(5));
            Assert.That(only.Silence, Is.EqualTo(13));
            Assert.That(only.Frequency, Is.EqualTo(4));
            Assert.That(late.IsMoney, Is.False);
            Assert.That(late.Customers, Is.EqualTo(1));
        }
    }

    [Test]
    public void At_stake_is_the_value_of_an_active_customer_less_what_is_expected()
    {
        CustomerSummary customers = _model.SimulateCustomers(2000, 78, seed: 5, _spend);
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, _model, _spend, new() { Horizon = 39 });

        LateCustomersResult late = LateCustomers.Of(predictions);

        Assert.That(late, Is.Not.Empty);
        Assert.That(late.Select(customer => customer.AtStake), Is.Ordered.Descending);
        Assert.That(late.TotalAtStake, Is.EqualTo(late.Sum(customer => customer.AtStake)).Within(1e-12 * late.TotalAtStake));
        foreach (LateCustomer customer in late)
        {
            double value = predictions.LifetimeValue[customer.Row];
            Assert.That(customer.AtStake + value, Is.EqualTo(value / customer.ProbabilityAlive).Within(Rounding * value / customer.ProbabilityAlive));
        }
    }

    [Test]
    public void Weights_count_and_a_value_that_is_unknown_has_no_stake()
    {
        CustomerSummary customers = new(
            TimeUnit.Week, [4, 4], [20, 20], [33, 33], monetaryValue: [30, -5], weight: [7, 2]);
        LateCustomersResult late = LateCustomers.Of(CustomerPredictions.Predict(customers, _model, _spend, new() { Horizon = 39 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(late.Customers, Is.EqualTo(9));
            Assert.That(late[1].AtStake, Is.NaN);
            Assert.That(late.TotalAtStake, Is.EqualTo(7 * late[0].AtStake).Within(Rounding * late.TotalAtStake));
            Assert.That(Csv(late), Does.StartWith("customer_id,frequency,usual_gap,silence,p_alive,clv,value_at_stake,weight\n1,4,5,13,0.").And.EndWith(",,,2\n"));
        }
    }

    [Test]
    [SetCulture("de-DE")]
    public void File_reads_back_to_the_same_numbers_and_is_safe_where_asked()
    {
        TransactionTable orders = OrderTables.Of(
            ["=1", "=1", "=1", "b", "b"],
            [new DateOnly(2024, 1, 1), new(2024, 1, 8), new(2024, 1, 15), new(2024, 1, 1), new(2024, 2, 15)]);
        CustomerPredictions predictions = CustomerPredictions.Predict(
            orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(2024, 2, 15) }), _model, new() { Horizon = 39 });
        LateCustomersResult late = LateCustomers.Of(predictions);

        string[] lines = Csv(late, new() { SpreadsheetSafe = true }).Split('\n');
        string[] cells = lines[1].Split(',');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Is.EqualTo("customer_id,frequency,usual_gap,silence,p_alive,expected_purchases,purchases_at_stake"));
            Assert.That(cells[0], Is.EqualTo("'=1"));
            Assert.That(double.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(late[0].ProbabilityAlive));
            Assert.That(double.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(late[0].AtStake));
        }
    }

    [Test]
    public void Nobody_late_is_an_empty_list_with_a_header()
    {
        CustomerPredictions predictions = CustomerPredictions.Predict(new CustomerSummary(TimeUnit.Week, [0], [0], [30]), _model, new() { Horizon = 39 });

        Assert.That(LateCustomers.Of(predictions), Is.Empty);
        Assert.That(Csv(LateCustomers.Of(predictions)).Split('\n'), Has.Length.EqualTo(2));
    }

    private static string Csv(LateCustomersResult late, CsvOptions? options = null)
    {
        using MemoryStream stream = new();
        LateCustomersCsv.Write(stream, late, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
