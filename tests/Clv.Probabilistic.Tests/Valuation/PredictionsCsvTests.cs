using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests.Valuation;

[Category(Widths.Category)]
public sealed class PredictionsCsvTests
{
    private static readonly BetaGeoModel _purchases = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    [Test]
    [SetCulture("de-DE")]
    public void Write_gives_the_columns_of_the_contract_and_numbers_that_read_back()
    {
        CustomerSummary customers = new(TimeUnit.Week, [2, 0], [30.43, 0], [38.86, 38.86], ids: CustomerIds.Of(["b", "x,y"]));
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers, _purchases, null, new PredictionOptions { Horizon = 39, LogLikelihood = true });

        string[] lines = Lines(stream => PredictionsCsv.Write(stream, predictions, new() { WithHistory = true }));

        Assert.That(lines[0], Is.EqualTo("customer_id,p_alive,expected_purchases,p_any_purchase,log_likelihood,frequency,recency,T"));
        string[] cells = lines[1].Split(',');
        double[] numbers = [.. cells[1..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        Assert.That(cells[0], Is.EqualTo("b"));
        Assert.That(numbers, Is.EqualTo(new[]
        {
            predictions.ProbabilityAlive[0], predictions.ExpectedPurchases[0], predictions.ProbabilityOfAnyPurchase[0], predictions.LogLikelihood[0], 2, 30.43, 38.86,
        }));
        Assert.That(lines[2], Does.StartWith("\"x,y\",1,"));
    }

    [Test]
    public void Write_spend_and_history_puts_monetary_value_last_and_leaves_what_is_not_finite_empty()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 1, 3], [0, 2, 3], [9, 9, 9], [0, -1, 20]);
        GammaGammaModel withoutMean = new(new GammaGammaParameters(6.25, 0.9, 15.44));
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers, _purchases, withoutMean, new PredictionOptions { Horizon = 10 });

        string[] lines = Lines(stream => PredictionsCsv.Write(stream, predictions, new() { WithHistory = true }));

        string[][] cells = [.. lines.Skip(1).Select(line => line.Split(','))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                lines[0],
                Is.EqualTo("customer_id,p_alive,expected_purchases,expected_spend,clv,p_any_purchase,frequency,recency,T,monetary_value"));
            Assert.That(cells[0][3..5], Is.EqualTo(new[] { "", "" }), "infinite");
            Assert.That(cells[1][3..5], Is.EqualTo(new[] { "", "" }), "negative mean spend");
            Assert.That(cells[2][3..5], Has.None.Empty);
            Assert.That(cells[2][^1], Is.EqualTo("20"));
            Assert.That(cells.Select(row => row[0]), Is.EqualTo(new[] { "1", "2", "3" }));
        }
    }

    [Test]
    public void Write_what_else_is_asked_for_comes_between_the_contract_and_the_history()
    {
        CustomerSummary customers = new(TimeUnit.Week, [2], [30.43], [38.86], [22.35]);
        GammaGammaModel spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers,
            _purchases,
            spend,
            new PredictionOptions
            {
                Horizon = 39,
                LogLikelihood = true,
                AliveAhead = 13,
                NextPurchaseProbability = 0.9,
                DiscountedResidual = true,
            });

        string[] lines = Lines(stream => PredictionsCsv.Write(stream, predictions, new() { WithHistory = true }));

        string[] names = lines[0].Split(',');
        string[] cells = lines[1].Split(',');
        Assert.That(
            lines[0],
            Is.EqualTo("customer_id,p_alive,expected_purchases,expected_spend,clv,p_any_purchase,log_likelihood,p_alive_at,next_purchase,p_never_returns,discounted_residual,frequency,recency,T,monetary_value"));
        Assert.That(cells[Array.IndexOf(names, "p_alive_at")], Is.EqualTo(Cell(predictions.ProbabilityAliveAhead[0])));
        Assert.That(cells[Array.IndexOf(names, "next_purchase")], Is.Empty, "never, with this probability");
        Assert.That(cells[Array.IndexOf(names, "p_never_returns")], Is.EqualTo(Cell(predictions.ProbabilityOfNeverReturning[0])));
        Assert.That(cells[Array.IndexOf(names, "discounted_residual")], Is.EqualTo(Cell(predictions.DiscountedResidualPurchases[0])));

        static string Cell(double number) => number.ToString("R", CultureInfo.InvariantCulture);
    }

    [Test]
    public void Write_a_spend_model_alone_gives_its_own_columns()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 1, 3], [0, 2, 3], [9, 9, 9], [0, -1, 20]);
        GammaGammaModel spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

        string[] plain = Lines(stream => PredictionsCsv.Write(stream, SpendPredictions.Predict(customers, spend)));
        string[] full = Lines(stream => PredictionsCsv.Write(stream, SpendPredictions.Predict(customers, spend, logLikelihood: true)));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain[0], Is.EqualTo("customer_id,expected_spend"));
            Assert.That(plain[1], Is.EqualTo("1," + spend.PopulationMean.ToString("R", CultureInfo.InvariantCulture)));
            Assert.That(plain[2], Is.EqualTo("2,"));
            Assert.That(full[0], Is.EqualTo("customer_id,expected_spend,log_likelihood"));
            Assert.That(full[1], Does.EndWith(","));
            Assert.That(full[3], Does.EndWith("," + spend.LogLikelihood(3, 20).ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    private static string[] Lines(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
