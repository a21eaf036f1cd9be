using Microsoft.ML;
using Microsoft.ML.Data;

namespace Clv.Probabilistic.Learning.Tests.Features;

/// <summary>A table of features goes on in ML.NET.</summary>
public sealed class FeatureTableDataViewTests
{
    private static readonly FeatureTable _table = CustomerFeatures.Of(
        ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13).Rehearsal!, new() { Names = ["orders", "gap_mean"] });

    [Test]
    public void Columns_have_the_names_and_values_of_files()
    {
        IDataView data = _table.ToDataView();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                data.Schema.Select(column => column.Name),
                Is.EqualTo(["customer_id", "orders", "gap_mean", "orders_13w_total", "spend_13w_total", "spend_13w_flag"]));
            Assert.That(data.GetColumn<string>("customer_id").First(), Is.EqualTo(_table.Customers[0]));
            Assert.That(data.GetColumn<float>("orders"), Is.EqualTo(_table["orders"].Select(value => (float)value)));
            Assert.That(data.GetColumn<float>("gap_mean"), Is.EqualTo(_table["gap_mean"].Select(value => (float)value)));
            Assert.That(data.GetColumn<float>("spend_13w_total"), Is.EqualTo(_table.Targets!.Spend.Select(value => (float)value)));
            Assert.That(data.GetColumn<float>("spend_13w_flag"), Is.EqualTo(_table.Targets!.Bought.Select(bought => bought ? 1f : 0)));
            Assert.That(data.GetRowCount(), Is.EqualTo(_table.Count));
            Assert.That(() => data.GetColumn<bool>("orders").First(), Throws.Exception);
        }
    }

    [Test]
    public void A_pipeline_learns_from_it()
    {
        MLContext ml = new(1);
        IDataView data = _table.ToDataView();
        IDataView scored = ml.Transforms.Concatenate("Features", "orders", "gap_mean")
            .Append(ml.Transforms.ReplaceMissingValues("Features"))
            .Append(ml.Regression.Trainers.FastForest(labelColumnName: "orders_13w_total"))
            .Fit(data)
            .Transform(data);
        RegressionMetrics metrics = ml.Regression.Evaluate(scored, "orders_13w_total");
        Assert.That(metrics.RSquared, Is.GreaterThan(0.1));
    }
}
