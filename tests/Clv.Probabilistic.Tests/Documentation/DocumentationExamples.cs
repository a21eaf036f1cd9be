using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The examples in the XML documentation of the library, compiled; those that need no file or shop of somebody else run.</summary>
internal static partial class DocumentationExamples
{
    public static void Columns(CustomerPredictions year)
    {
        #region ReadOnlyColumn
        ReadOnlySpan<double> span = year.LifetimeValue;
        double best = year.LifetimeValue.OrderDescending().Take(100).Sum();
        #endregion
        Assert.That(span.Length, Is.EqualTo(year.Count));
        Assert.That(best, Is.Positive);
    }

    public static void Tables(TransactionTable orders, CustomerSummary customers, ModelFit<BetaGeoModel> fit, CustomerPredictions year)
    {
        BetaGeoModel model = fit.Model;
        RfmSegmentsResult segments = RfmSegments.Of(customers, year.LifetimeValue);
        {
            #region ITabularResult
            ITabularResult[] results = [customers, fit, year];
            foreach (ITabularResult result in results)
            {
                Console.WriteLine(result.ToTable().Title);
            }
            #endregion
        }

        {
            #region TabularResults
            Console.WriteLine(customers.ToTable());
            foreach (ResultColumn column in year.ToTable().Columns)
            {
                Console.WriteLine($"{column.Name}: {column.ValueType.Name}, first {column[0]}");
            }
            #endregion
        }

        {
            #region ResultTable
            ResultTable table = segments.ToTable();
            Console.WriteLine($"{table.Title}: {table.Count} rows, {table.Columns.Count} columns");
            #endregion
            Assert.That(table.Count, Is.EqualTo(customers.Count));
        }

        {
            #region ResultColumn
            ResultColumn clv = year.ToTable().Columns.Single(column => column.Name == "clv");
            int without = Enumerable.Range(0, clv.Count).Count(row => clv[row] is null);
            #endregion
            Assert.That(without, Is.EqualTo(year.WithoutSpend));
        }

        {
            #region ResultTableJsonConverter
            string rows = JsonSerializer.Serialize(segments.SegmentTable());   // [{"segment":"champions","customers":253,…},…]
            #endregion
            Assert.That(rows, Does.StartWith("[{\"segment\":\"champions\",\"customers\":253,"));
        }

        {
            #region RfmSegmentsResult.SegmentTable
            Console.WriteLine(segments.SegmentTable());
            #endregion
        }

        string before = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        Environment.CurrentDirectory = folder.FullName;
        try
        {
            #region ResultCsv
            ResultCsv.Write("purchases-by-week.csv", CumulativePurchases.Of(model, orders));
            ResultCsv.Write("segments.csv", segments.SegmentTable());
            #endregion

            #region MarketingLayout
            foreach (MarketingLayout layout in MarketingLayout.All)
            {
                Console.WriteLine($"{layout.Name}: {layout.Product} knows customers by {string.Join(", ", layout.Identifiers)}");
            }

            string field = MarketingLayout.Named("salesforce").FieldOf("clv");   // Predicted_Clv__c
            #endregion
            Assert.That(field, Is.EqualTo("Predicted_Clv__c"));

            #region MarketingCsv
            IReadOnlyList<string> files = MarketingCsv.Write("braze.csv", year, MarketingLayout.Braze);
            #endregion
            Assert.That(files, Is.EqualTo(new[] { "braze.csv" }));

            #region MarketingOptions
            MarketingOptions options = new()
            {
                Identifier = "email",
                Fields = [KeyValuePair.Create("clv", "lifetime_value"), KeyValuePair.Create("p_alive", "still_active")],
            };
            #endregion
            Assert.That(options.Fields, Has.Count.EqualTo(2));
            Assert.That(File.ReadLines("segments.csv").Count(), Is.EqualTo(1 + segments.Rows.Count));
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }

    public static void Customers(CustomerSummary customers, ModelFit<BetaGeoModel> fit, CustomerScorer scorer)
    {
        {
            #region CustomerSummary.Where
            CustomerSummary loyal = customers.Where(customer => customer.Frequency >= 3);
            #endregion
            Assert.That(loyal.Count, Is.Positive);
        }

        {
            #region CustomerSummary.Find
            int? purchases = customers.Find("anna")?.Frequency;
            #endregion
            Assert.That(purchases, Is.Null);
        }

        {
            #region CustomerSummary.HistoryOf
            CustomerScore first = scorer.Score(customers.HistoryOf(0));
            #endregion
            Assert.That(first.ExpectedPurchases, Is.Positive);
        }

        {
            #region CustomerSummary.TotalWeight
            CustomerSummary grouped = customers.Grouped();
            Console.WriteLine($"{grouped.Count} rows stand for {grouped.TotalWeight()} customers");
            #endregion
            Assert.That(grouped.TotalWeight(), Is.EqualTo(customers.Count));
        }

        {
            #region CustomerSummary.Fingerprint
            bool wasFittedToThese = fit.DataFingerprint == customers.Fingerprint();
            #endregion
            Assert.That(wasFittedToThese);
        }

        {
            #region CustomerSummary.TryGetColumn
            double visits = customers.TryGetColumn("visits", out SummaryColumn? column) ? column.Values.Sum() : 0;
            #endregion
            Assert.That(visits, Is.Zero);
        }

        {
            #region CustomerIds
            CustomerIds ids = CustomerIds.Of(["anna", "ben"]);
            CustomerSummary two = new(TimeUnit.Week, frequency: [2, 0], recency: [30.43, 0], T: [38.86, 12], ids: ids);
            double lastOfBen = two.Recency[ids.IndexOf("ben")];
            #endregion
            Assert.That(lastOfBen, Is.Zero);
        }

        {
            #region CustomerIds.RowNumbers
            CustomerSummary anonymous = new(TimeUnit.Week, frequency: [2, 0], recency: [30.43, 0], T: [38.86, 12], ids: CustomerIds.RowNumbers(2));
            #endregion
            Assert.That(anonymous.Find(2)!.Value.T, Is.EqualTo(12));
        }

        {
            #region SummaryColumnDefinition
            SummaryColumnDefinition visits = new("visits", "Visits before the first purchase.", SummaryColumnRule.NotNegative);
            CustomerSummary known = customers.WithColumn(visits, new double[customers.Count]);
            double mean = known.Column("visits").Values.Average();
            #endregion
            Assert.That(mean, Is.Zero);
        }

        {
            #region SummaryColumnRule
            SummaryColumnRule share = new(value => value is >= 0 and <= 1, "it must be a share, from 0 to 1.");
            SummaryColumnDefinition discounted = new("discounted", "The share of orders at a discount.", share);
            #endregion
            Assert.That(discounted.Rules, Does.Contain(share));
        }
    }

    public static void Json(CustomerPredictions year, ModelFit<BetaGeoModel> fit)
    {
        {
            #region CustomerIdJsonConverter
            string ids = JsonSerializer.Serialize(new CustomerId[] { 1001, "anna" });   // [1001,"anna"]
            #endregion
            Assert.That(ids, Is.EqualTo("""[1001,"anna"]"""));
        }

        {
            #region OrderAmountJsonConverter
            string amounts = JsonSerializer.Serialize(new OrderAmount[] { 19.90m, default });   // [19.9,null]
            #endregion
            Assert.That(amounts, Is.EqualTo("[19.9,null]"));
        }

        {
            #region OrderTimeJsonConverter
            OrderTime time = JsonSerializer.Deserialize<OrderTime>("\"2025-03-01T09:30:00+01:00\"");
            #endregion
            Assert.That(JsonSerializer.Serialize(time), Is.EqualTo("\"2025-03-01T09:30:00+01:00\""));
        }

        Assert.That(JsonSerializer.Serialize(new Measure("share", double.NaN)), Is.EqualTo("""{"Name":"share","Value":null}"""));

        {
            #region ReadOnlyColumnJsonConverterFactory
            string values = JsonSerializer.Serialize(year.LifetimeValue);   // an array of numbers
            #endregion
            Assert.That(values, Does.StartWith("[").And.EndWith("]"));
        }

        {
            #region ModelDefinitionJsonConverter
            string name = JsonSerializer.Serialize(BetaGeoModel.Kind);   // "bg-nbd"
            #endregion
            Assert.That(name, Is.EqualTo("\"bg-nbd\""));
        }

        {
            #region ModelJsonConverter
            string written = JsonSerializer.Serialize(fit.Model);
            BetaGeoModel again = JsonSerializer.Deserialize<BetaGeoModel>(written)!;
            #endregion
            Assert.That(again.Parameters, Is.EqualTo(fit.Model.Parameters));
        }

        {
            #region ModelFitJsonConverter
            string written = JsonSerializer.Serialize(fit);
            ModelFit<BetaGeoModel> again = JsonSerializer.Deserialize<ModelFit<IModel>>(written)!.As<BetaGeoModel>();
            #endregion
            Assert.That(again.LogLikelihood, Is.EqualTo(fit.LogLikelihood));
        }
    }

    #region FiniteNumberJsonConverter
    internal sealed record Measure(string Name, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Value);
    #endregion
}
