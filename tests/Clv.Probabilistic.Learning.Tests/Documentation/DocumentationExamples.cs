namespace Clv.Probabilistic.Learning.Tests.Documentation;

/// <summary>The examples of the XML documentation.</summary>
internal static class DocumentationExamples
{
    public static void Features(TransactionTable orders, SummaryOptions weeks)
    {
        #region CustomerFeatures
        ForecastOrigin origin = ForecastOrigin.Of(orders, weeks, horizon: 13);
        FeatureTable features = CustomerFeatures.Of(origin);
        double busiest = features["orders_13w"].Max();
        #endregion
        Assert.That(busiest, Is.Positive);

        #region FeatureGroup
        FeatureTable rhythm = CustomerFeatures.Of(origin, new() { Groups = [FeatureGroup.Purchases, FeatureGroup.Gaps] });
        #endregion
        Assert.That(rhythm.Definitions, Has.Count.EqualTo(12));
        Assert.That(rhythm.Day, Is.EqualTo(origin.Day));

        #region FeatureDefinition
        foreach (FeatureDefinition feature in CustomerFeatures.Definitions)
        {
            Console.WriteLine($"{feature.Name}: {feature.Meaning}");
        }
        #endregion
    }

    public static void Options(ForecastOrigin origin)
    {
        #region FeatureOptions
        FeatureOptions simple = new() { Names = ["orders", "T", "silence", "spend_mean"] };
        #endregion
        Assert.That(CustomerFeatures.Of(origin, simple).Definitions, Has.Count.EqualTo(4));
    }

    public static void Table(TransactionTable orders, SummaryOptions weeks)
    {
        #region FeatureTable
        Rehearsal past = ForecastOrigin.Of(orders, weeks, horizon: 13).Rehearsal!;
        FeatureTable learnt = CustomerFeatures.Of(past);
        ResultCsv.Write("features.csv", learnt);
        #endregion
        Assert.That(File.ReadLines("features.csv").Count(), Is.EqualTo(1 + learnt.Count));

        #region FeatureTargets
        int buyers = learnt.Targets!.Bought.Count(bought => bought);
        #endregion
        Assert.That(buyers, Is.EqualTo(learnt.Targets!.Purchases.Count(count => count > 0)));
    }

    public static void Trees(TransactionTable orders, SummaryOptions weeks)
    {
        {
            #region BoostedTreesForecaster
            BoostedTreesForecaster trees = new();
            ModelComparisonResult table = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, trees] });
            #endregion
            Assert.That(table.Rows.Select(row => row.Name), Does.Contain("boosted-trees"));

            #region BoostedTreesModel
            BoostedTreesModel learnt = trees.Learn(ForecastOrigin.Of(orders, weeks, horizon: 13));
            foreach (FeatureImportance feature in learnt.Importance.Take(5))
            {
                Console.WriteLine($"{feature.Name}: {feature.Share:P0}");
            }
            #endregion
        }

        {
            #region BoostedTreesOptions
            BoostedTreesForecaster simple = new(new() { Features = new() { Groups = [FeatureGroup.Purchases, FeatureGroup.Spend] } });
            #endregion
            Assert.That(simple.Learn(ForecastOrigin.Of(orders, weeks, horizon: 13)).Importance, Has.Count.EqualTo(14));
        }
    }

    public static void Ensemble(ForecastOrigin now)
    {
        #region EnsembleOptions
        EnsembleForecaster onPareto = new(new() { Purchases = new ParetoNbdFitter() });
        #endregion
        Assert.That(onPareto.Learn(now).Purchases.Model.Name, Is.EqualTo("pareto-nbd"));

        #region EnsembleForecaster
        EnsembleForecaster ensemble = new();
        CustomerForecast next = ensemble.Learn(now).Forecast(now);
        #endregion
        Assert.That(next.Count, Is.EqualTo(now.Customers.Count));

        #region EnsembleModel
        EnsembleModel learnt = ensemble.Learn(now);
        Console.WriteLine(string.Join(", ", learnt.Weights.Select(member => $"{member.Name} {member.Weight:0.00}")));
        #endregion
    }
}
