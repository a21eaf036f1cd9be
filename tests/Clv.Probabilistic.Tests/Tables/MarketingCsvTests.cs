using System.Text;

namespace Clv.Probabilistic.Tests.Tables;

/// <summary>Files that marketing systems import, to the byte.</summary>
public sealed class MarketingCsvTests
{
    private static readonly string[] _emails = ["a@example.com", "b.c+d@example.co.uk", "e@example.com"];

    private static IEnumerable<MarketingLayout> Layouts => MarketingLayout.All;

    [Test]
    public void Braze_has_external_ids_and_empty_cells_where_there_is_no_number() => Assert.That(
        Written(Predictions(["1001", "=cmd()", "c, \"d\""]), MarketingLayout.Braze),
        Is.EqualTo(
            """"
            external_id,probability_active,predicted_purchases,predicted_order_value,predicted_clv,probability_of_purchase
            1001,0.5,1.25,20,25,0.75
            =cmd(),0.25,0.125,,,0.0625
            "c, ""d""",1,2,30,60,0.875

            """"));

    [Test]
    public void Klaviyo_and_HubSpot_know_customers_by_their_addresses()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                Written(Predictions(_emails), MarketingLayout.Klaviyo),
                Is.EqualTo(
                    """
                    Email,probability_active,predicted_purchases,predicted_order_value,predicted_clv,probability_of_purchase
                    a@example.com,0.5,1.25,20,25,0.75
                    b.c+d@example.co.uk,0.25,0.125,,,0.0625
                    e@example.com,1,2,30,60,0.875

                    """));
            Assert.That(
                Written(Predictions(_emails), MarketingLayout.HubSpot, new() { Fields = [KeyValuePair.Create("clv", "lifetime_value")] }),
                Is.EqualTo("Email,lifetime_value\na@example.com,25\nb.c+d@example.co.uk,\ne@example.com,60\n"));
            Assert.That(
                Written(Predictions(["+4930123456", "+4930123457", "+12025550123"]), MarketingLayout.Klaviyo, new() { Identifier = "phone", SpreadsheetSafe = true, Fields = [KeyValuePair.Create("p_alive", "")] }),
                Is.EqualTo("Phone Number,probability_active\n+4930123456,0.5\n+4930123457,0.25\n+12025550123,1\n"));
        }
    }

    [Test]
    public void Salesforce_has_API_names() => Assert.That(
        Written(Predictions(["a", "b", "c"]), MarketingLayout.Salesforce, new() { IdentifierField = "Shop_Id__c" }),
        Is.EqualTo(
            """
            Shop_Id__c,Probability_Active__c,Predicted_Purchases__c,Predicted_Order_Value__c,Predicted_Clv__c,Probability_Of_Purchase__c
            a,0.5,1.25,20,25,0.75
            b,0.25,0.125,,,0.0625
            c,1,2,30,60,0.875

            """));

    [Test]
    public void Apostrophe_goes_before_what_a_spreadsheet_would_run_where_it_is_asked_for() => Assert.That(
        Written(Predictions(["=cmd()", "@b", "-1"]), MarketingLayout.Braze, new() { SpreadsheetSafe = true, Fields = [KeyValuePair.Create("clv", "")] }),
        Is.EqualTo("external_id,predicted_clv\n'=cmd(),25\n'@b,\n'-1,60\n"));

    [Test]
    public void Rows_beyond_the_most_go_into_further_files_each_with_the_header()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-tests-");
        try
        {
            string path = Path.Combine(folder.FullName, "out.csv");
            MarketingOptions options = new() { MostRows = 2, Fields = [KeyValuePair.Create("clv", "")] };

            IReadOnlyList<string> files = MarketingCsv.Write(path, Predictions(["a", "b", "c"]), MarketingLayout.Braze, options);

            using (Assert.EnterMultipleScope())
            {
                Assert.That(files.Select(file => Path.GetFileName(file)), Is.EqualTo(new[] { "out-1.csv", "out-2.csv" }));
                Assert.That(folder.GetFiles().Select(file => file.Name), Is.EquivalentTo(files.Select(file => Path.GetFileName(file))));
                Assert.That(File.ReadAllText(files[0]), Is.EqualTo("external_id,predicted_clv\na,25\nb,\n"));
                Assert.That(File.ReadAllText(files[1]), Is.EqualTo("external_id,predicted_clv\nc,60\n"));
                Assert.That(MarketingCsv.Write(path, Predictions(["a", "b", "c"]), MarketingLayout.Braze, options with { MostRows = 3 }), Is.EqualTo(new[] { path }));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Refused_table_leaves_no_file()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("clv-tests-");
        try
        {
            Assert.That(
                () => MarketingCsv.Write(Path.Combine(folder.FullName, "out.csv"), Predictions(["a", "b", "a"]), MarketingLayout.Braze),
                Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                    "Column 'customer_id' has 'a' for two customers, and Braze would keep the numbers of one of them; leave one out, or name a column that tells them apart."));
            Assert.That(folder.GetFiles(), Is.Empty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("klaviyo", null, "1001", "'1001' for customer 1 of 3, which is not an e-mail address, by which Klaviyo is to know customers")]
    [TestCase("klaviyo", "phone", "030 123", "which is not a phone number such as +4930123456")]
    [TestCase("klaviyo", null, "=a@b.com", "which is not an e-mail address")]
    [TestCase("hubspot", "record_id", "x", "which is not a whole number")]
    [TestCase("salesforce", "record_id", "003", "which is not 15 or 18 letters and digits")]
    [TestCase("braze", null, "", "has nothing for customer 1 of 3")]
    public void Identifier_of_another_form_is_a_sentence(string layout, string? identifier, string id, string sentence) => Assert.That(
        () => Written(Predictions([id, "b", "c"]), MarketingLayout.Named(layout), new() { Identifier = identifier }),
        Throws.InstanceOf<DataFormatException>().With.Message.Contains(sentence));

    [TestCase("braze", "clv", "=clv", "'=clv' is no name of a field")]
    [TestCase("braze", "clv", "external_id", "Two columns are called 'external_id'")]
    [TestCase("braze", "none", "x", "There is no column 'none' among 'customer_id', 'p_alive'")]
    [TestCase("salesforce", "clv", "predicted clv", "is no API name of a field of Salesforce")]
    [TestCase("salesforce", "clv", "Clv__d", "is no API name of a field of Salesforce")]
    public void Field_that_cannot_be_is_a_sentence(string layout, string column, string name, string sentence) => Assert.That(
        () => Written(Predictions(["a", "b", "c"]), MarketingLayout.Named(layout), new() { Fields = [KeyValuePair.Create(column, name)] }),
        Throws.ArgumentException.With.Message.Contains(sentence));

    [Test]
    public void What_is_not_known_is_a_sentence()
    {
        Assert.That(() => MarketingLayout.Named("mailchimp"), Throws.ArgumentException.With.Message.Contains("There is no layout 'mailchimp' among klaviyo, braze, hubspot, salesforce"));
        Assert.That(
            () => Written(Predictions(["a", "b", "c"]), MarketingLayout.Klaviyo, new() { Identifier = "external_id" }),
            Throws.ArgumentException.With.Message.Contains("Klaviyo knows customers by email or phone, and not by 'external_id'"));
        Assert.That(
            () => Written(Predictions(["a", "b", "c"]), MarketingLayout.Braze, new() { MostRows = 0 }),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [TestCaseSource(nameof(Layouts))]
    public void Layout_says_what_it_is(object known)
    {
        MarketingLayout layout = (MarketingLayout)known;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(MarketingLayout.Named(layout.Name.ToUpperInvariant()), Is.SameAs(layout));
            Assert.That(layout.ToString(), Is.EqualTo(layout.Name));
            Assert.That(layout.Documentation, Is.Not.Empty);
            Assert.That(layout.MostBytes, Is.InRange(50_000_000, 512_000_000));
            Assert.That(layout.MostRows ?? 1, Is.Positive);
            Assert.That(layout.MostColumns ?? 1, Is.Positive);
            Assert.That(layout.FieldOf("clv"), Is.EqualTo(layout == MarketingLayout.Salesforce ? "Predicted_Clv__c" : "predicted_clv"));
            Assert.That(layout.FieldOf("my score"), Is.EqualTo(layout == MarketingLayout.Salesforce ? "My_Score__c" : "my score"));
        }
    }

    private static string Written(ITabularResult table, MarketingLayout layout, MarketingOptions? options = null)
    {
        using MemoryStream stream = new();
        MarketingCsv.Write(stream, table, layout, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ResultTable Predictions(string[] ids) => new(
        "Predictions",
        ids.Length,
        [
            ResultColumn.Of("customer_id", ids.Length, row => ids[row]),
            Numbers("p_alive", 0.5, 0.25, 1),
            Numbers("expected_purchases", 1.25, 0.125, 2),
            Numbers("expected_spend", 20, double.NaN, 30),
            Numbers("clv", 25, double.PositiveInfinity, 60),
            Numbers("p_any_purchase", 0.75, 0.0625, 0.875),
            Numbers("next_purchase", 1, 2, 3),
        ]);

    private static TypedColumn<double> Numbers(string name, params double[] values) => ResultColumn.Of(name, new ReadOnlyColumn<double>(values));
}
