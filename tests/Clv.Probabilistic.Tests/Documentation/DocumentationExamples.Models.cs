namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Examples in the XML documentation of models.</summary>
internal static partial class DocumentationExamples
{
    public static void Lifetimes()
    {
        #region LifetimesModel
        File.WriteAllText("bgf.json", """{"BetaGeoFitter": {"r": 0.2426, "alpha": 4.4136, "a": 0.7929, "b": 2.4259}}""");
        BetaGeoModel imported = (BetaGeoModel)LifetimesModel.Read("bgf.json", TimeUnit.Week);
        ModelFile.Write("model.json", imported);

        IReadOnlyList<string> fitters = LifetimesModel.Fitters;   // BetaGeoFitter, ModifiedBetaGeoFitter, …
        string name = LifetimesModel.KindOf("BetaGeoFitter").Name;       // bg-nbd
        #endregion
        Assert.That(imported.TimeUnit, Is.EqualTo(TimeUnit.Week));
        Assert.That(fitters, Has.Count.EqualTo(5));
        Assert.That(name, Is.EqualTo("bg-nbd"));
    }

    public static void Models(CustomerSummary customers, BetaGeoModel model, GammaGammaModel spend)
    {
        {
            #region PurchaseModelExtensions
            CustomerHistory history = new(Frequency: 2, Recency: 30.43, T: 38.86);
            double twice = model.ProbabilityOfAtLeast(history, count: 2, horizon: 52);
            int most = model.PurchasesQuantile(history, probability: 0.9, horizon: 52);   // in nine years of ten no more than these
            double[] next = model.TimeToNextPurchase(customers, probability: 0.5);        // a column for all customers
            #endregion
            Assert.That(twice, Is.InRange(0, 1));
            Assert.That(most, Is.Positive);
            Assert.That(next, Has.Length.EqualTo(customers.Count));
        }

        {
            #region PurchaseModelExtensions.DiscountedPurchases
            double[] discounted = model.DiscountedPurchases(customers, times: [13, 26, 39, 52], discounts: [0.99, 0.97, 0.95, 0.93]);
            #endregion
            Assert.That(discounted, Has.Length.EqualTo(customers.Count));
        }

        {
            #region PurchaseQuery
            double[] answers = new double[customers.Count];
            PurchaseQuery[] queries = [PurchaseQuery.ProbabilityAlive(), PurchaseQuery.ProbabilityOfAnyPurchase(13), PurchaseQuery.TimeToNextPurchase(0.5)];
            foreach (PurchaseQuery query in queries)
            {
                model.Answer(query, customers, answers);
                Console.WriteLine($"{query.Quantity} within {query.Horizon}: {answers[0]:0.00}");
            }
            #endregion
            Assert.That(answers[0], Is.Positive);
        }

        {
            #region PurchaseQuery.WithHorizon
            PurchaseQuery quarter = PurchaseQuery.ExpectedPurchases(horizon: 13);
            double next = model.Answer(quarter, (2, 30.43, 38.86));
            double year = model.Answer(quarter.WithHorizon(52), (2, 30.43, 38.86));
            #endregion
            Assert.That(year, Is.GreaterThan(next));
        }

        {
            #region PurchaseModel.WithTimeUnit
            BetaGeoModel published = new(new BetaGeoParameters(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426));
            BetaGeoModel weekly = published.WithTimeUnit(TimeUnit.Week);
            #endregion
            Assert.That(weekly.TimeUnit, Is.EqualTo(TimeUnit.Week));
        }

        {
            #region ModelCatalog
            foreach (ModelDefinition kind in ModelCatalog.Standard.All)
            {
                Console.WriteLine($"{kind.Name}: {kind.Gist}");
            }

            ModelFit<PurchaseModel> purchases = ModelCatalog.Standard.PurchaseModel("mbg-nbd").Fitter.Fit(customers);
            ModelFit<ISpendModel> amounts = ModelCatalog.Standard.SpendModel("gamma-gamma").Fitter.Fit(customers);
            bool isKnown = ModelCatalog.Standard.Find("bg-bb") is not null;
            #endregion
            Assert.That(purchases.Model.Name, Is.EqualTo("mbg-nbd"));
            Assert.That(amounts.Model.Name, Is.EqualTo("gamma-gamma"));
            Assert.That(isKnown, Is.True);
        }

        {
            #region TimeUnitExtensions
            double horizon = 365.2425 / model.TimeUnit.LengthInDays();                       // a year in the model's unit
            double continuousRate = Math.Log(1.1) * model.TimeUnit.LengthInYears();          // 10 % a year, per time unit
            double[] residual = model.DiscountedResidualPurchases(customers, continuousRate, horizon);
            #endregion
            Assert.That(residual, Has.Length.EqualTo(customers.Count));
        }

        {
            #region MixingDistribution
            foreach (MixingDistribution differs in model.Mixing)
            {
                Console.WriteLine($"{differs.Variable}: {differs.Family} ({differs.First:0.00}, {differs.Second:0.00}), mean {differs.Mean:0.000}");
            }
            #endregion
        }

        {
            #region SpendSimulation
            double[] meanSpend = spend.SimulateMonetaryValue(customers.Frequency, seed: 1);
            #endregion
            Assert.That(meanSpend, Has.Length.EqualTo(customers.Count));
        }

        {
            #region FutureSimulation
            CustomerDraws now = model.DrawCustomers(customers, seed: 1, spend);
            CustomerFutures year = now.SimulateFutures(horizon: 52, seed: 1);

            // What if everybody bought a tenth more often? The difference is due to that alone, and not to chance.
            double[] oftener = [.. now.PurchaseRate.Select(rate => 1.1 * rate)];
            double gained = now.WithPurchaseRates(oftener).SimulateFutures(52, seed: 1).Spend.Sum() - year.Spend.Sum();
            #endregion
            Assert.That(gained, Is.GreaterThan(0));
        }

        {
            #region PurchaseSimulation
            CustomerSummary cohort = model.SimulateCustomers(customers: 1000, T: 52, seed: 1, spend);
            ModelFit<BetaGeoModel> again = new BetaGeoFitter().Fit(cohort);   // close to the model, if 1,000 customers are enough
            #endregion
            Assert.That(again.Customers, Is.EqualTo(1000));
        }

        {
            #region TransactionSimulationOptions
            TransactionSimulationOptions shop = new()
            {
                Customers = 1000,
                Start = new(2024, 1, 1),
                AcquisitionEnd = new(2024, 3, 31),   // the last first purchase
                End = new(2025, 6, 30),
                Spend = spend,
                Seed = 1,
                MaxOrders = 1_000_000,
            };
            TransactionTable orders = model.SimulateTransactions(shop);
            #endregion
            Assert.That(orders.Count, Is.AtLeast(1000));
        }
    }

    public static void FlatSpend(CustomerSummary customers, ModelFit<BetaGeoModel> fit)
    {
        #region FlatSpendModel
        CustomerPredictions year = CustomerPredictions.Predict(customers, fit.Model, new FlatSpendModel(42.50), new() { Horizon = 52 });
        #endregion
        Assert.That(year.HasSpend);
    }

    public static void Credibility(TransactionTable orders)
    {
        {
            #region CredibilitySpendParameters
            CredibilitySpendModel spend = new(new CredibilitySpendParameters(a: 30, b: 4, withinVariance: 900, betweenVariance: 300));
            double weight = spend.Credibility(purchases: 3);                             // 0.5: three purchases count half
            double prior = spend.PriorMean(purchases: 3);                                // 34.3944
            double expected = spend.ExpectedAverageSpend(purchases: 3, meanSpend: 50);   // 42.1972
            double likely = spend.LogLikelihood(purchases: 3, meanSpend: 50);            // -4.3203
            #endregion
            Assert.That(weight, Is.EqualTo(0.5));
            Assert.That(prior, Is.EqualTo(34.3944).Within(5e-5));
            Assert.That(expected, Is.EqualTo(42.1972).Within(5e-5));
            Assert.That(likely, Is.EqualTo(-4.3203).Within(5e-5));
        }

        {
            #region BetaGeoCnbdModel
            CustomerSummary timed = orders.Summarize(new() { Unit = TimeUnit.Week, LogIntervals = true });
            BetaGeoCnbdModel regular = new BetaGeoCnbdFitter().Fit(timed).EnsureConverged().Model;
            int ticksPerPurchase = regular.Parameters.K;   // 1 where purchases come at random

            BetaGeoCnbdModel groceries = new(new BetaGeoCnbdParameters(k: 2, r: 0.359, alpha: 1.129, a: 0.523, b: 2.785), TimeUnit.Week);
            double alive = groceries.ProbabilityAlive((Frequency: 5, Recency: 40, T: 52));   // 0.753
            #endregion
            Assert.That(ticksPerPurchase, Is.GreaterThanOrEqualTo(1));
            Assert.That(alive, Is.EqualTo(0.753).Within(5e-4));
        }

        {
            #region ModifiedBetaGeoCnbdModel
            ModifiedBetaGeoCnbdModel weekly = new(new ModifiedBetaGeoCnbdParameters(k: 3, r: 2, alpha: 5, a: 0.9, b: 1.6), TimeUnit.Week);
            double chance = weekly.ProbabilityAlive((Frequency: 6, Recency: 30, T: 36));
            #endregion
            Assert.That(chance, Is.InRange(0.1, 0.9));
        }

        {
            #region CredibilitySpendModel
            CustomerSummary known = orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true });
            ModelFit<CredibilitySpendModel> perPurchase = new CredibilitySpendFitter().Fit(known);
            double[] expected = perPurchase.Model.ExpectedAverageSpend(known);
            #endregion
            Assert.That(expected, Is.All.Positive);
        }

        {
            #region CredibilitySpendFitter
            CustomerSummary known = orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true });
            ModelFit<CredibilitySpendModel> perPurchase = new CredibilitySpendFitter().Fit(known);
            Console.WriteLine($"between {perPurchase.Model.Parameters.BetweenVariance:0} and within {perPurchase.Model.Parameters.WithinVariance:0}");
            #endregion
            Assert.That(perPurchase.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
        }
    }

    public static void Kinds(CustomerSummary customers, ModelFit<BetaGeoModel> fit, GammaGammaModel spend)
    {
        {
            #region BetaGeoBetaBinomialModel
            BetaGeoBetaBinomialModel donors = new(new(alpha: 1.204, beta: 0.750, gamma: 0.657, delta: 2.783));
            CustomerHistory donor = (Frequency: 3, Recency: 4, T: 6);
            Console.WriteLine($"still active {donors.ProbabilityAlive(donor):P1}, {donors.ExpectedPurchases(donor, 10):0.00} donations in ten years");
            Console.WriteLine($"gives with {donors.PurchaseProbability(donor):P1}, leaves with {donors.DropoutProbability(donor):P1} a year");
            Console.WriteLine($"as all do with {donors.Parameters.Gamma / (donors.Parameters.Gamma + donors.Parameters.Delta):P1} on average");
            #endregion
            Assert.That(donors.DropoutProbability(donor), Is.InRange(0.1, 0.2));
        }

        {
            #region ModifiedBetaGeoFitter
            ModifiedBetaGeoModel model = new ModifiedBetaGeoFitter().Fit(customers).EnsureConverged().Model;
            #endregion
            Assert.That(model.TimeUnit, Is.EqualTo(customers.TimeUnit));
        }

        {
            #region ParetoNbdFitter
            ParetoNbdModel model = new ParetoNbdFitter().Fit(customers).EnsureConverged().Model;
            #endregion
            Assert.That(model.TimeUnit, Is.EqualTo(customers.TimeUnit));
        }

        {
            #region PurchaseFitters
            foreach (IPurchaseFitter fitter in PurchaseFitters.All)
            {
                ModelFit<PurchaseModel> candidate = fitter.Fit(customers);
                Console.WriteLine($"{candidate.Model.Name}: AIC {candidate.Aic:0.0}");
            }
            #endregion
        }

        {
            #region SpendModelExtensions
            double[] perPurchase = spend.ExpectedAverageSpend(customers);
            #endregion
            Assert.That(perPurchase, Has.Length.EqualTo(customers.Count));
        }

        {
            #region ParameterSpecification
            foreach (ParameterSpecification parameter in BetaGeoModel.Kind.Parameters)
            {
                Console.WriteLine($"{parameter.Name}: {parameter.Meaning}, from {parameter.Smallest} to {parameter.Largest}");
            }
            #endregion
        }

        {
            #region ModelNesting
            foreach (ModelNesting special in BetaGeoModel.Kind.Contains)
            {
                Console.WriteLine($"{BetaGeoModel.Kind.Name} contains {special.Name}.");
            }
            #endregion
        }

        {
            #region PosteriorSummary
            PosteriorSummary kept = Posterior.Of(fit, customers).Summary();
            Console.WriteLine($"{kept.Draws} draws by {kept.Method}, k-hat {kept.KHat:0.00}, {kept.Warnings.Count} warnings");
            #endregion
            Assert.That(kept.Draws, Is.Positive);
        }
    }

    #region ISpendModel
    internal sealed class AsBefore(double newcomer) : ISpendModel
    {
        public double PopulationMean => newcomer;

        public bool NeedsMonetaryValue => true;

        public double ExpectedAverageSpend(CustomerHistory history) => history.Frequency == 0 ? newcomer : history.MonetaryValue switch
        {
            null => throw new ArgumentException("The customer came back, and the mean spend is unknown.", nameof(history)),
            < 0 => double.NaN,
            { } mean => mean,
        };

        public double LogLikelihood(CustomerHistory history) => double.NaN;
    }
    #endregion

    #region IPurchaseModel
    internal sealed class PastRate : IPurchaseModel
    {
        public TimeUnit TimeUnit => TimeUnit.Week;

        public double Answer(PurchaseQuery query, CustomerHistory history)
        {
            double rate = history.T > 0 ? history.Frequency / history.T : 0;
            return query.Quantity switch
            {
                PurchaseQuantity.ProbabilityAlive => 1,
                PurchaseQuantity.ExpectedPurchases => rate * (query.Horizon - query.After),
                PurchaseQuantity.ProbabilityOfAtLeast when query.Count == 1 => 1 - Math.Exp(-rate * query.Horizon),
                PurchaseQuantity.DiscountedPurchases => rate * DiscountedTime(query),
                _ => throw new NotSupportedException($"{query.Quantity} has no answer here."),
            };
        }

        private static double DiscountedTime(PurchaseQuery query)
        {
            double time = 0;
            for (int k = 0; k < query.PathHorizons.Length; k++)
            {
                time += query.PathWeights[k] * query.PathHorizons[k];
            }

            return time;
        }
    }
    #endregion
}
