using System.Text;

namespace Clv.Probabilistic.Learning.Tests.Profiles;

/// <summary>Profiles are read, become features, and what is missing in them is counted.</summary>
public sealed class CustomerProfilesTests
{
    private static readonly TransactionTable _orders = Shops.Of(
        (1, "2025-01-01", 10), (2, "2025-01-02", 20), (3, "2025-01-03", 30), (4, "2025-01-04", 40), (4, "2025-02-04", 40));

    [Test]
    public void A_column_is_of_numbers_or_of_categories()
    {
        CustomerProfiles profiles = Read("customer_id,age,channel,empty\n1,31,web,\n2,NA,shop,\n3,58.5,,\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(profiles.Columns.Select(column => column.Name), Is.EqualTo(["age", "channel", "empty"]));
            Assert.That(profiles.Columns.Select(column => column.AreNumbers), Is.EqualTo([true, false, false]));
            Assert.That(profiles.Columns.Select(column => column.Missing), Is.EqualTo([1, 1, 3]));
            Assert.That(profiles.Columns[1].Levels, Is.EqualTo(["shop", "web"]));
            Assert.That(profiles.Customers.Integers, Is.EqualTo([1, 2, 3]));
        }
    }

    [Test]
    public void Categories_become_ones_and_zeros_and_gaps_are_counted()
    {
        CustomerProfiles profiles = Read("id;age;channel\n1;31;web\n2;;shop\n3;58;\n");
        FeatureTable table = CustomerFeatures.Of(
            ForecastOrigin.Of(_orders, Shops.Weeks, horizon: 2), new() { Groups = [FeatureGroup.Profile], Profiles = profiles });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Definitions.Select(feature => feature.Name), Is.EqualTo(["age", "channel=shop", "channel=web"]));
            Assert.That(table["age"].ToArray(), Is.EqualTo([31, double.NaN, 58, double.NaN]));
            Assert.That(table["channel=shop"].ToArray(), Is.EqualTo([0, 1, double.NaN, double.NaN]));
            Assert.That(table["channel=web"].ToArray(), Is.EqualTo([1, 0, double.NaN, double.NaN]));
            Assert.That(
                table.Remarks,
                Is.EqualTo(["1 of 4 customers have no profile.", "age is missing in 1 of 3 profiles.", "channel is missing in 1 of 3 profiles."]));
        }
    }

    [Test]
    public void A_category_that_nothing_taught_is_said_and_forecast_as_none()
    {
        CustomerProfiles known = Read("customer_id,channel\n1,web\n2,shop\n3,web\n4,shop\n");
        Rehearsal past = Rehearsal.Of(_orders, new() { CalibrationEnd = new(2025, 1, 10), HoldoutEnd = new(2025, 3, 1) }, Shops.Weeks);
        SupervisedForecaster forecaster = new(new LastColumn());
        SupervisedModel learnt = forecaster.Learn([CustomerFeatures.Of(past, new() { Groups = [FeatureGroup.Profile], Profiles = known })]);
        FeatureTable newcomers = CustomerFeatures.Of(Read("customer_id,channel\n7,tv\n8,web\n9,\n"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                learnt.Unseen(newcomers),
                Is.EqualTo(["1 customer with channel=tv, which was in nothing that was learnt from; they are forecast as being in none of the known categories."]));
            Assert.That(learnt.Forecast(newcomers).Purchases.ToArray(), Is.EqualTo([0, 1, 99]));
        }
    }

    [TestCase("", "profiles.csv is empty; it begins with a header such as customer_id,age,channel.")]
    [TestCase("name,age\nx,1\n", "profiles.csv has no column customer_id among name, age; call the column of ids so.")]
    [TestCase("customer_id,age,age\n1,1,2\n", "profiles.csv has two columns age; give each a name of its own.")]
    [TestCase("customer_id,age\n1\n", "profiles.csv, row 2: it has 1 fields where the header has 2; check its delimiters and quotes.")]
    [TestCase("customer_id,age\n,4\n", "profiles.csv, row 2: column customer_id is empty; give the customer's id, or remove the row.")]
    [TestCase("customer_id,age\n7,4\n8,4\n7,5\n", "profiles.csv, row 4: customer 7 has a row before; keep one row per customer.")]
    public void What_cannot_be_read_is_said(string text, string sentence) =>
        Assert.That(() => Read(text), Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(sentence));

    [Test]
    public void Too_many_categories_are_refused() => Assert.That(
        () => Read("customer_id,town\n" + string.Concat(Enumerable.Range(1, 101).Select(row => $"{row},town {row}\n"))),
        Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("profiles.csv: town has 101 different values, and a category at most 100"));

    [TestCase("1,5", "2,25", "In income decimals have a comma, as in '1,5'.")]
    [TestCase("1.234,50", "7", "In income decimals have a comma, as in '1.234,50'. In income thousands have a point, as in '1.234,50'.")]
    [TestCase("1,234.50", "7", "In income thousands have a comma, as in '1,234.50'.")]
    [TestCase("1 234,5", "7", "In income decimals have a comma, as in '1 234,5'. In income thousands have a blank, as in '1 234,5'.")]
    [TestCase("1 234", "7", "In income thousands have a blank, as in '1 234'.")]
    public void Numbers_are_numbers_however_they_are_written(string first, string second, string remarks)
    {
        CustomerProfiles profiles = Read($"customer_id;income\n1;{first}\n2;{second}\n3;\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(profiles.Columns[0].AreNumbers, Is.True);
            Assert.That(string.Join(" ", profiles.Remarks), Is.EqualTo(remarks));
            Assert.That(CustomerFeatures.Of(profiles).Remarks, Is.EqualTo([.. profiles.Remarks, "income is missing in 1 of 3 profiles."]));
        }
    }

    [Test]
    public void What_one_column_shows_of_decimals_holds_in_others()
    {
        FeatureTable table = CustomerFeatures.Of(Read("customer_id;share;income;age\n1;0,5;1.234;31\n2;0,25;2.500;58\n"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table["share"].ToArray(), Is.EqualTo([0.5, 0.25]));
            Assert.That(table["income"].ToArray(), Is.EqualTo([1234, 2500]));
            Assert.That(table["age"].ToArray(), Is.EqualTo([31, 58]));
        }
    }

    [Test]
    public void What_is_said_of_decimals_holds()
    {
        const string Text = "customer_id;income\n1;1,234\n2;2,500\n";
        ProfileCsvOptions[] options = [new() { DecimalSeparator = ',' }, new() { ThousandsSeparator = ',' }, new() { DecimalSeparator = '.' }];
        Assert.That(options.Select(said => CustomerFeatures.Of(Read(Text, said))["income"][0]), Is.EqualTo([1.234, 1234, 1234]));
        Assert.That(
            () => Read(Text, new() { DecimalSeparator = ';' }),
            Throws.ArgumentException.With.Message.StartsWith("The decimal separator is a point or a comma, not ';'."));
    }

    [TestCase(
        "1,234", "2,500", "income is taken as categories: '1,234' may be a number with decimals or one with thousands; say what stands before decimals with ProfileCsvOptions.DecimalSeparator.")]
    [TestCase(
        "1.234", "2.500", "income is taken as categories: '1.234' may be a number with decimals or one with thousands; say what stands before decimals with ProfileCsvOptions.DecimalSeparator.")]
    [TestCase("13%", "7 %", "income is taken as categories: '13%' looks like a number with a sign; write the number alone.")]
    [TestCase("7,50 €", "EUR 3", "income is taken as categories: '7,50 €' looks like a number with a sign; write the number alone.")]
    [TestCase("1,5", "unknown", "income is taken as categories, as 'unknown' in row 3 is no number, while 2 of 3 values are, such as '1,5'; leave such fields empty.")]
    [TestCase(
        "1,5", "2.5", "income is taken as categories: its values are numbers such as '1,5', but not all written in one way; write them in one, or say what stands before decimals with ProfileCsvOptions.DecimalSeparator.")]
    public void What_may_be_numbers_and_is_taken_as_categories_is_said(string first, string second, string remark)
    {
        CustomerProfiles profiles = Read($"customer_id;income\n1;{first}\n2;{second}\n3;{first}\n");
        Assert.That(profiles.Columns[0].AreNumbers, Is.False);
        Assert.That(profiles.Remarks, Is.EqualTo([remark]));
    }

    [TestCase("0.5", "1,234", 1234)]
    [TestCase("0.5", "1.234", 1.234)]
    [TestCase("0,5", "1,234", 1.234)]
    [TestCase("0,5", "1.234", 1234)]
    public void What_is_open_in_a_column_others_of_the_file_show(string share, string income, double number) => Assert.That(
        CustomerFeatures.Of(Read($"customer_id;share;income\n1;{share};{income}\n2;;7\n"))["income"].ToArray(), Is.EqualTo([number, 7]));

    [TestCase(',', "1.234", 1234, "In income thousands have a point, as in '1.234'.")]
    [TestCase('.', "1.234", 1.234, "In income decimals have a point, as is said of orders, so '1.234' is read so.")]
    [TestCase('.', "1,234", 1234, "In income thousands have a comma, as in '1,234'.")]
    [TestCase(',', "1.5", 1.5, "")]
    public void What_is_said_of_orders_holds_where_the_file_leaves_it_open(char separator, string income, double number, string remark)
    {
        CustomerProfiles profiles = Read($"customer_id;income\n1;{income}\n2;7\n", new() { WhereOpen = separator });
        Assert.That(CustomerFeatures.Of(profiles)["income"].ToArray(), Is.EqualTo([number, 7]));
        Assert.That(string.Join(' ', profiles.Remarks), Is.EqualTo(remark));
    }

    [Test]
    public void Numbers_that_are_not_as_is_said_are_named()
    {
        CustomerProfiles profiles = Read("customer_id;income\n1;284.39\n2;87.24\n", new() { DecimalSeparator = ',' });
        Assert.That(
            profiles.Remarks,
            Is.EqualTo(["income is taken as categories: '284.39' is no number in the way that ProfileCsvOptions.DecimalSeparator says; say otherwise, or leave it to the file."]));
    }

    [Test]
    public void A_slip_among_many_numbers_is_said_before_that_they_are_many() => Assert.That(
        () => Read("customer_id,income\n" + string.Concat(Enumerable.Range(1, 120).Select(row => FormattableString.Invariant($"{row},{(row == 60 ? "unknown" : $"{row}.25")}\n")))),
        Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
            "profiles.csv: income is taken as categories, as 'unknown' in row 61 is no number, while 119 of 120 values are, such as '1.25'; leave such fields empty. It has 120 different values, and a category at most 100."));

    [Test]
    public void Numbers_of_which_nothing_is_known_are_missing_and_others_are_named()
    {
        CustomerProfiles known = Read("customer_id,age,channel\n1,31,web\n2,42,shop\n3,58,web\n4,20,shop\n");
        Rehearsal past = Rehearsal.Of(_orders, new() { CalibrationEnd = new(2025, 1, 10), HoldoutEnd = new(2025, 3, 1) }, Shops.Weeks);
        FeatureOptions options = new() { Groups = [FeatureGroup.Profile], Profiles = known };
        SupervisedModel learnt = new SupervisedForecaster(new GlmLearner(), new() { Features = options }).Learn([CustomerFeatures.Of(past, options)]);
        ForecastOrigin now = ForecastOrigin.Of(_orders, Shops.Weeks, horizon: past.Origin.Horizon);
        double[] unknown = [.. Forecast("customer_id,age,channel\n1,,web\n2,,shop\n")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(unknown, Is.EqualTo(Forecast("customer_id,age,channel\n1,NaN,web\n2,NA,shop\n")));
            Assert.That(
                () => Forecast("customer_id,age,channel\n1,31,web\n2,old,shop\n"),
                Throws.ArgumentException.With.Message.StartsWith("glm learnt from numbers of age, and here: age is taken as categories, as 'old' in row 3 is no number"));
            Assert.That(
                () => Forecast("customer_id,age,channel\n1,young,web\n2,old,shop\n"),
                Throws.ArgumentException.With.Message.StartsWith("glm learnt from numbers of age, and here: 'young' in row 2 is none; correct it, or leave it empty."));
        }

        double[] Forecast(string profiles) => [.. learnt.WithProfiles(Read(profiles)).Forecast(now).Purchases];
    }

    [TestCase(" k1 ", "which differ in blanks around them and in small and capital letters alone")]
    [TestCase(" K1 ", "which differ in blanks around them alone")]
    [TestCase("k1", "which differ in small and capital letters alone")]
    public void Ids_that_are_nearly_those_of_orders_are_told(string id, string difference) => Assert.That(
        () => ProfileFeatures.RequireAny(CustomerIds.Of(["K1", "K2"]), Read($"customer_id;age\n\"{id}\";31\n"), "profiles.csv"),
        Throws.InvalidOperationException.With.Message.EqualTo(
            $"None of 2 customers has a profile: orders have ids such as 'K1', and profiles.csv has such as '{id}', {difference}; write ids alike, or give the profiles of these customers."));

    [Test]
    public void Categories_that_are_none_are_said()
    {
        string[] rows = [.. Enumerable.Range(1, 40).Select(row => $"{row},c{row}@example.org,{(row % 2 == 0 ? "web" : "shop")}\n")];
        CustomerProfiles profiles = Read("customer_id,mail,channel\n" + string.Concat(rows));
        Assert.That(
            profiles.Remarks,
            Is.EqualTo(["mail has 40 categories in 40 profiles, nearly one per customer, as an id or an e-mail has; it says nothing of others, so leave it out."]));
        Assert.That(
            () => Read("customer_id,mail\n" + string.Concat(Enumerable.Range(1, 101).Select(row => $"{row},c{row}\n"))),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "profiles.csv: mail has 101 different values, and a category at most 100: nearly one per customer, as an id or an e-mail has; leave the column out."));
    }

    [Test]
    public void Names_and_categories_of_any_characters_come_back()
    {
        string[] names = ["a,b", "say \"hi\"", "two\nlines", "semi;colon", "=1+1"];
        string[] levels = ["x,y", "\"q\"", "up\r\ndown", "tab\there", "ü=ß"];
        CustomerProfiles profiles = CustomerProfiles.Of(
            CustomerIds.Of([1L, 2L]), [.. names.Zip(levels, (name, level) => ProfileColumn.OfCategories(name, [level, "other"]))]);
        FeatureTable table = CustomerFeatures.Of(profiles);
        using MemoryStream stream = new();
        ResultCsv.Write(stream, table);
        stream.Position = 0;
        FeatureTable again = FeatureTable.Read(stream, "features.csv");
        string text = "customer_id," + string.Join(',', names.Select(Quoted)) + "\n1," + string.Join(',', levels.Select(Quoted)) + "\n2,o,o,o,o,o\n";
        CustomerProfiles read = Read(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Definitions.Select(feature => feature.Name), Is.EqualTo(table.Definitions.Select(feature => feature.Name)));
            foreach (FeatureDefinition feature in table.Definitions)
            {
                Assert.That(again[feature.Name].ToArray(), Is.EqualTo(table[feature.Name].ToArray()), feature.Name);
            }

            Assert.That(read.Columns.Select(column => column.Name), Is.EqualTo(names));
            Assert.That(read.Columns.Select(column => column.Levels.Single(level => level != "o")), Is.EqualTo(levels));
        }

        static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"")}\"";
    }

    [Test]
    public void What_was_learnt_of_such_names_is_read_back()
    {
        ProfileColumn column = ProfileColumn.OfCategories("two\nlines, \"quoted\"", ["a\nb", "c,\"d\"", "a\nb", "c,\"d\""]);
        CustomerProfiles known = CustomerProfiles.Of(CustomerIds.Of([1L, 2L, 3L, 4L]), [column]);
        Rehearsal past = Rehearsal.Of(_orders, new() { CalibrationEnd = new(2025, 1, 10), HoldoutEnd = new(2025, 3, 1) }, Shops.Weeks);
        SupervisedModel learnt = new SupervisedForecaster(new GlmLearner()).Learn(
            [CustomerFeatures.Of(past, new() { Groups = [FeatureGroup.Profile], Profiles = known })]);
        using MemoryStream file = new();
        LearntModelFile.Write(file, learnt);
        file.Position = 0;
        SupervisedModel again = (SupervisedModel)LearntModelFile.Read(file, "learnt.json");
        Assert.That(again.Account.ProfileColumns, Is.EqualTo(["two\nlines, \"quoted\"=a\nb", "two\nlines, \"quoted\"=c,\"d\""]));
        Assert.That(
            again.Forecast(CustomerFeatures.Of(known)).Purchases.ToArray(), Is.EqualTo(learnt.Forecast(CustomerFeatures.Of(known)).Purchases.ToArray()));
    }

    [Test]
    public void Infinite_numbers_are_refused() => Assert.That(
        () => ProfileColumn.OfNumbers("age", [1, double.PositiveInfinity]), Throws.ArgumentException.With.Message.StartsWith("age of row 1 is infinite"));

    [Test]
    public void A_column_that_is_a_feature_needs_another_name() => Assert.That(
        () => CustomerFeatures.Of(
            ForecastOrigin.Of(_orders, Shops.Weeks, horizon: 2), new() { Profiles = Read("customer_id,orders\n1,1\n") }),
        Throws.ArgumentException.With.Message.StartsWith("There are two features orders"));

    private static CustomerProfiles Read(string text, ProfileCsvOptions? options = null)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return CustomerProfiles.Read(stream, "profiles.csv", options);
    }

    /// <summary>Says of each row what its last feature is, and 99 where that is missing.</summary>
    private sealed class LastColumn : ILearner, ITrainedLearner
    {
        public string Name => "last-column";

        public IReadOnlyList<string> Columns { get; private set; } = [];

        public IReadOnlyList<FeatureImportance> Importance => [];

        public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default) =>
            new LastColumn { Columns = data.Features.Columns, _isChance = loss == LearningLoss.Logistic };

        public double[] Predict(FeatureMatrix rows) =>
            [.. rows[rows.Columns.Count - 1].ToArray().Select(value => _isChance ? 0.5 : double.IsNaN(value) ? 99 : value)];

        private bool _isChance;
    }
}
