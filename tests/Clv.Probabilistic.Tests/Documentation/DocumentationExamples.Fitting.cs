namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Examples in the XML documentation of fits, priors and posteriors.</summary>
internal static partial class DocumentationExamples
{
    public static void Priors(CustomerSummary customers)
    {
        {
            #region ModelQuantity
            foreach (ModelQuantity quantity in BetaGeoModel.Kind.Quantities)
            {
                Console.WriteLine($"{quantity.Name}, {quantity.Scale}: {quantity.Meaning} ({quantity.Unit})");
            }
            #endregion
        }

        {
            #region PriorDistribution
            PriorDistribution rate = PriorDistribution.LogNormal(median: 0.05, spread: 1);   // a purchase in 20 weeks, give or take a factor of e
            PriorDistribution vague = PriorDistribution.Gamma(shape: 0.001, rate: 0.001);
            PriorDistribution dropout = PriorDistribution.Beta(a: 2, b: 8);
            PriorDistribution[] others =
            [
                PriorDistribution.Flat,
                PriorDistribution.Normal(mean: 0, standardDeviation: 1),
                PriorDistribution.HalfNormal(scale: 2),
                PriorDistribution.Uniform(lower: 0, upper: 1),
            ];
            Console.WriteLine($"{rate}: {rate.Family} of {rate.First} and {rate.Second}");
            #endregion
            Assert.That(others.Append(vague).Append(dropout).Distinct().Count(), Is.EqualTo(6));
        }

        {
            #region ParameterPriors
            ParameterPriors weak = ParameterPriors.Of(BetaGeoModel.Kind, customers);
            Console.WriteLine(weak);   // mean_purchase_rate ~ LogNormal(median 0.03, spread 2.5), …

            // Of the rest, the weak ones.
            ParameterPriors own = new(
                new ParameterPrior("mean_purchase_rate", PriorDistribution.LogNormal(median: 0.05, spread: 1)),
                new ParameterPrior("mean_dropout_probability", PriorDistribution.Beta(2, 8)));
            #endregion
            Assert.That(own, Has.Count.EqualTo(2));
        }
    }

    public static void Posteriors(CustomerSummary customers, ModelFit<BetaGeoModel> fit)
    {
        {
            #region ParameterDraws
            ParameterDraws draws = ParameterDraws.Asymptotic(fit);
            Interval r = draws.Interval("r", level: 0.9);
            double[] rates = [.. draws.Values("r").Zip(draws.Values("alpha"), (shape, rate) => shape / rate)];

            ParameterDraws own = ParameterDraws.Of(
                NbdModel.Kind, new Dictionary<string, IReadOnlyList<double>> { ["r"] = [0.38, 0.39], ["alpha"] = [12.1, 12.0] }, TimeUnit.Week);
            #endregion
            Assert.That(r.Contains(draws.Mean("r")));
            Assert.That(rates, Has.Length.EqualTo(draws.Count));
            Assert.That(own.Count, Is.EqualTo(2));
        }

        {
            #region Posterior
            PosteriorResult posterior = Posterior.Of(fit, customers);
            Interval r = posterior.Draws.Interval("r", level: 0.9);
            foreach (string warning in posterior.Warnings)
            {
                Console.WriteLine(warning);
            }
            #endregion
            Assert.That(r.Contains(posterior.Mode.Parameters.Values[0]));
            DrawsFiles(fit, posterior);
        }
    }

    private static void DrawsFiles(ModelFit<BetaGeoModel> fit, PosteriorResult posterior)
    {
        string before = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        Environment.CurrentDirectory = folder.FullName;
        try
        {
            #region ParameterDrawsFile
            ParameterDrawsFile.WriteWithModel("model.json", fit, posterior);   // and model.draws.csv beside it
            ParameterDraws again = ParameterDrawsFile.ReadOfModel("model.json");

            ParameterDrawsFile.Write("draws.csv", again);
            ParameterDraws kept = ParameterDrawsFile.Read("draws.csv");
            ParameterDraws fromStan = ParameterDrawsFile.Read("draws.csv", BetaGeoModel.Kind, TimeUnit.Week);
            #endregion
            Assert.That(kept.Mean("a"), Is.EqualTo(again.Mean("a")));
            Assert.That(fromStan.Method, Is.EqualTo(DrawMethod.External));
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }

    public static void Fits(TransactionTable orders, CustomerSummary customers, ModelFit<BetaGeoModel> fit)
    {
        {
            #region ParameterEstimate
            foreach (ParameterEstimate parameter in fit.Parameters)
            {
                Console.WriteLine($"{parameter.Name} = {parameter.Value:0.000} ± {parameter.StandardError:0.000}");
            }

            bool mayBeOne = fit.Parameters[0].Interval(level: 0.99)?.Contains(1) ?? true;   // whether r can be 1
            #endregion
            Assert.That(mayBeOne, Is.False);
        }

        {
            #region Bootstrap
            BootstrapResult bootstrap = Bootstrap.Run(fit, customers, new BootstrapOptions { Resamples = 1000, Seed = 1 });
            Interval r = bootstrap.Interval("r", level: 0.9);   // BCa
            double error = bootstrap.StandardError("r");
            #endregion
            Assert.That(r.Contains(fit.Parameters[0].Value) && error > 0, Is.True);
        }

        {
            #region IModelParameters
            IModelParameters parameters = fit.Model.Parameters;   // of any model
            foreach ((string name, double value) in parameters.Names.Zip(parameters.Values))
            {
                Console.WriteLine($"{name} = {value:0.000}");
            }
            #endregion
        }

        {
            #region FitNotConvergedException
            try
            {
                BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
            }
            catch (FitNotConvergedException noMaximum)
            {
                Console.WriteLine(string.Join(' ', noMaximum.Report!.Warnings));
            }
            #endregion
        }

        {
            #region NoRepeatCustomersException
            try
            {
                CustomerAnalysisResult result = CustomerAnalysis.Run(orders);
            }
            catch (NoRepeatCustomersException nobody)
            {
                Console.WriteLine(string.Join(' ', nobody.Account?.Sentences() ?? [nobody.Message]));
            }
            #endregion
        }

        {
            #region DataProblemException
            try
            {
                CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { StopAtProblems = true });
            }
            catch (DataProblemException stopped)
            {
                Console.WriteLine(stopped.Check?.Verdict.Sentence ?? stopped.Message);
            }
            #endregion
        }

        {
            #region ModelFit.AsFit
            BetaGeoModel published = new(new BetaGeoParameters(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426), TimeUnit.Week);
            ModelFit<BetaGeoModel> stated = published.AsFit();   // stated.HasLogLikelihood is false
            #endregion
            Assert.That(stated.HasLogLikelihood, Is.False);
        }
    }

    public static void Choices(TransactionTable orders, CustomerSummary customers)
    {
        {
            #region BetaGeoBetaBinomialFitter
            CustomerSummary months = orders.Summarize(new() { Grain = Grain.Month, Unit = TimeUnit.Month, Opportunities = true });
            BetaGeoBetaBinomialModel model = new BetaGeoBetaBinomialFitter().Fit(months).Model;
            #endregion
            Assert.That(model.ProbabilityAlive(months), Is.All.InRange(0, 1));
        }

        {
            #region FitAlgorithm
            ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, new() { Algorithm = FitAlgorithm.Bfgs });
            #endregion
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
        }

        {
            #region FitOptions
            FitOptions options = new() { MaximumThreads = 2, MaximumIterations = 100, Today = new(2025, 7, 1) };
            ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, options);
            #endregion
            Assert.That(fit.FittedOn, Is.EqualTo(options.Today));
        }

        {
            #region FitAccount
            FitAccount account = new GammaGammaFitter().Fit(customers).Account;
            Console.WriteLine($"{account.Rows} customers fitted, {account.RowsWithoutRepeatPurchase} without a repeat purchase left out");
            #endregion
            Assert.That(account.Rows + account.RowsWithoutRepeatPurchase, Is.EqualTo(customers.Count));
        }

        {
            #region Grain
            CustomerSummary byMonth = orders.Summarize(new() { Grain = Grain.Month, Unit = TimeUnit.Month });
            #endregion
            Assert.That(byMonth.Count, Is.EqualTo(customers.Count));
        }

        {
            #region TransactionSummaries
            CustomerSummary days = orders.Summarize();   // by day, up to the last order
            #endregion
            Assert.That(days.TimeUnit, Is.EqualTo(TimeUnit.Day));
        }

        {
            #region TransactionPreset
            TransactionCsvOptions shop = new() { Preset = TransactionPreset.Shopify };
            #endregion
            Assert.That(shop.Preset, Is.EqualTo(TransactionPreset.Shopify));
        }

        {
            #region CorrelationStrength
            SpendFrequencyCorrelationResult correlation = SpendFrequencyCorrelation.Of(customers);
            if (correlation.Strength >= CorrelationStrength.Weak)
            {
                Console.WriteLine(correlation.Consequence);
            }
            #endregion
        }

        {
            #region FindingTopic
            foreach (DataFinding finding in DataCheck.Of(orders).Findings.Where(finding => finding.Topic == FindingTopic.Amounts))
            {
                Console.WriteLine(finding.Sentence);
            }
            #endregion
        }

        {
            #region ModelChoiceReason
            CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = new() { Unit = TimeUnit.Week } });
            bool nobodyAsked = result.Choice.Reason == ModelChoiceReason.Default;
            #endregion
            Assert.That(nobodyAsked);
        }

        {
            #region ModelWeighting
            ModelAverage average = ModelAverage.Of(customers, ModelWeighting.Akaike);
            #endregion
            Assert.That(average.Models.Sum(part => part.Weight), Is.EqualTo(1).Within(1e-9));
        }

        {
            #region RfmSegmentExtensions
            string name = RfmSegment.AtRisk.Name();   // at risk
            #endregion
            Assert.That(name, Is.EqualTo("at risk"));
        }

        {
            #region OrderAmount
            OrderAmount paid = 19.90m;
            OrderAmount unknown = default;
            bool isKnown = unknown.Value is not null;
            #endregion
            Assert.That((paid.Value, isKnown), Is.EqualTo((19.90, false)));
        }

        {
            #region SummaryColumnUse
            SummaryColumnDefinition shop = new("shop", "The number of the shop.", SummaryColumnRule.NotNegative) { Use = SummaryColumnUse.Purchases };
            #endregion
            Assert.That(shop.Use, Is.EqualTo(SummaryColumnUse.Purchases));
        }

        {
            #region SummaryColumns
            foreach (SummaryColumnDefinition column in SummaryColumns.Further)
            {
                Console.WriteLine($"{column.Name}: {column.Description}");
            }
            #endregion
        }
    }

    /// <summary>As with the analysis, this one is compiled and not run.</summary>
    public static ModelFit<BetaGeoModel> FitWithProgress(CustomerSummary customers)
    {
        #region FitProgress
        Progress<FitProgress> progress = new(now => Console.WriteLine($"{now.Evaluations} evaluations, log-likelihood {now.LogLikelihood:0.0}"));
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, progress: progress);
        #endregion
        return fit;
    }
}
