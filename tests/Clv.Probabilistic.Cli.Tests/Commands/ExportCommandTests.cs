using System.Text;
using Clv.Probabilistic.Cli.Tests.Engines;

namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>Predictions in the layouts of other systems, to the byte.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private const string Predictions =
        "customer_id,p_alive,expected_purchases,expected_spend,clv,p_any_purchase,next_purchase\n1001,0.5,1.25,20,25,0.75,3\n1002,0.25,0.125,,,0.0625,\n=x(),1,2,30,60,0.875,1.5\n";

    private const string Profiles = "customer_id;email;country;zip\n1001;a@example.com;DE;D-01067\n=x();c@example.com;a/b;\n1003;d@example.com;FR;F-75001\n";

    private readonly TemporaryFolder _folder = new();

    public ExportCommandTests()
    {
        _folder.Write("predictions.csv", Predictions);
        _folder.Write("profiles.csv", Profiles);
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Braze_has_the_shops_own_ids()
    {
        ClvResult result = Export("--layout", "braze", "-o", _folder["braze.csv"]).ShouldSucceed();

        Assert.That(result.Error, Is.EqualTo("3 customers for Braze.\n"));
        Assert.That(
            File.ReadAllText(_folder["braze.csv"]),
            Is.EqualTo("external_id,probability_active,predicted_purchases,predicted_order_value,predicted_clv,probability_of_purchase\n1001,0.5,1.25,20,25,0.75\n1002,0.25,0.125,,,0.0625\n=x(),1,2,30,60,0.875\n"));
        Export("--layout", "braze", "--fields", "clv=worth", "--spreadsheet-safe", "-o", _folder["safe.csv"]).ShouldSucceed();
        Assert.That(File.ReadAllText(_folder["safe.csv"]), Is.EqualTo("external_id,worth\n1001,25\n1002,\n'=x(),60\n"));
    }

    [Test]
    public void Several_files_replace_no_input_no_folder_and_leave_none_of_an_earlier_export()
    {
        string[] line = ["--layout", "braze", "--rows-per-file", "2", "-o", _folder["many.csv"]];
        File.Copy(_folder["predictions.csv"], _folder["many-2.csv"]);
        ToolHere.Run(["export", _folder["many-2.csv"], .. line]).ShouldFail(ExitCode.WrongUsage, "many-2.csv is read", "name another place with -o");
        Assert.That(File.ReadAllText(_folder["many-2.csv"]), Is.EqualTo(Predictions));

        File.Delete(_folder["many-2.csv"]);
        Directory.CreateDirectory(_folder["many-2.csv"]);
        Export(line).ShouldFail(ExitCode.Failed, "many-2.csv is a folder");
        Assert.That(File.Exists(_folder["many-1.csv"]), Is.False);

        Directory.Delete(_folder["many-2.csv"]);
        File.WriteAllText(_folder["many-3.csv"], "old");
        Export(line).ShouldFail(ExitCode.Failed, "many-3.csv is of an earlier export in more files");
        File.Delete(_folder["many-3.csv"]);
        Export(line).ShouldSucceed();
        Assert.That(File.ReadAllLines(_folder["many-2.csv"]), Has.Length.EqualTo(2));
    }

    [Test]
    public void Klaviyo_has_addresses_of_profiles_and_leaves_out_who_has_none()
    {
        ClvResult result = Export("--layout", "klaviyo", "--profiles", _folder["profiles.csv"], "--fields", "clv,zip=Postal,customer_id=Shop Id", "-o", _folder["klaviyo.csv"]).ShouldSucceed();

        Assert.That(result.Error, Is.EqualTo("2 customers for Klaviyo.\n1 customer without email in column 'email' left out.\n"));
        Assert.That(File.ReadAllText(_folder["klaviyo.csv"]), Is.EqualTo("Email,predicted_clv,Postal,Shop Id\na@example.com,25,D-01067,1001\nc@example.com,60,,=x()\n"));
    }

    [Test]
    public void Salesforce_and_HubSpot_have_fields_of_ones_own()
    {
        Export("--layout", "salesforce", "--id-field", "Shop_Id__c", "--fields", "clv=CLV__c,p_alive=Active__c", "-o", _folder["salesforce.csv"]).ShouldSucceed();
        Export("--layout", "hubspot", "--id", "external_id", "--fields", "clv", "--fields", "next_purchase=next", "-o", _folder["hubspot.csv"]).ShouldSucceed();

        Assert.That(File.ReadAllText(_folder["salesforce.csv"]), Is.EqualTo("Shop_Id__c,CLV__c,Active__c\n1001,25,0.5\n1002,,0.25\n=x(),60,1\n"));
        Assert.That(File.ReadAllText(_folder["hubspot.csv"]), Is.EqualTo("customer_id,predicted_clv,next\n1001,25,3\n1002,,\n=x(),60,1.5\n"));
    }

    [Test]
    public void Rows_beyond_the_most_go_into_further_files()
    {
        ClvResult result = Export("--layout", "braze", "--fields", "clv", "--rows-per-file", "2", "-o", _folder["out.csv"]).ShouldSucceed();

        Assert.That(result.Error, Is.EqualTo($"3 customers for Braze in 2 files, {_folder["out-1.csv"]} to {_folder["out-2.csv"]}.\n"));
        Assert.That(File.ReadAllText(_folder["out-2.csv"]), Is.EqualTo("external_id,predicted_clv\n=x(),60\n"));
        Assert.That(File.Exists(_folder["out.csv"]), Is.False);
    }

    [Test]
    public void Standard_output_has_the_file()
    {
        ClvResult result = ClvProcess.Run("export", _folder["predictions.csv"], "--layout", "braze", "--fields", "clv").ShouldSucceed();

        Assert.That(result.Output, Is.EqualTo("external_id,predicted_clv\n1001,25\n1002,\n=x(),60\n"));
        Assert.That(ClvProcess.With("export", "-", "--layout", "braze", "--fields", "clv").Input(Predictions).Run().ShouldSucceed().Output, Is.EqualTo(result.Output));
    }

    [Test]
    public void Parquet_is_parted_by_a_column_as_Hive_does()
    {
        Export("--layout", "parquet", "--profiles", _folder["profiles.csv"], "--partition-by", "country", "-o", _folder["lake"]).ShouldSucceed();

        string[] files = [.. Directory.GetFiles(_folder["lake"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder["lake"], file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.That(files, Is.EqualTo(new[] { "country=DE/part-0.parquet", "country=__HIVE_DEFAULT_PARTITION__/part-0.parquet", "country=a%2Fb/part-0.parquet" }));
        Assert.That(
            Text(_folder["lake/country=DE/part-0.parquet"]),
            Is.EqualTo("customer_id,p_alive,expected_purchases,expected_spend,clv,p_any_purchase,next_purchase,email,zip\n1001,0.5,1.25,20,25,0.75,3,a@example.com,D-01067\n"));
        Export("--layout", "parquet", "--partitions", "2", "-o", _folder["lake"]).ShouldFail(ExitCode.Failed, "has Parquet files already");
    }

    [Test]
    public void Parquet_is_parted_by_customers_in_the_same_way_each_time()
    {
        Export("--layout", "parquet", "--partitions", "2", "--fields", "clv=worth", "-o", _folder["one"]).ShouldSucceed();
        Export("--layout", "parquet", "--partitions", "2", "--fields", "clv=worth", "-o", _folder["two"]).ShouldSucceed();
        Export("--layout", "parquet", "-o", _folder["whole"]).ShouldSucceed();

        string[] rows = [.. new[] { "part-0.parquet", "part-1.parquet" }.SelectMany(file => Text(_folder[$"one/{file}"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))];
        Assert.That(rows, Is.EquivalentTo(new[] { "1001,25", "1002,", "=x(),60" }));
        Assert.That(File.ReadAllBytes(_folder["two/part-0.parquet"]), Is.EqualTo(File.ReadAllBytes(_folder["one/part-0.parquet"])));
        Export("--layout", "braze", "-o", _folder["csv.csv"]).ShouldSucceed();
        ToolHere.Run("export", _folder["whole/part-0.parquet"], "--layout", "braze", "-o", _folder["parquet.csv"]).ShouldSucceed();
        Assert.That(File.ReadAllText(_folder["parquet.csv"]), Is.EqualTo(File.ReadAllText(_folder["csv.csv"])));
    }

    [Test]
    public void Table_of_a_database_has_the_columns_of_numbers()
    {
        string database = $"sqlite:{_folder["scores.db"]}";
        Export("--into", "clv_scores", "--into-database", database, "--profiles", _folder["profiles.csv"], "--fields", "clv=worth,zip").ShouldSucceed();
        ClvResult again = Export("--into", "clv_scores", "--into-database", database, "--fields", "clv").ShouldFail(ExitCode.Failed, "the table clv_scores has the columns customer_id, worth, which are not those of scores");

        Assert.That(again.Output, Is.Empty);
        Export("--into", "clv_scores", "--into-database", database, "--fields", "clv=worth").ShouldSucceed();
    }

    [Test]
    public void What_does_not_fit_together_is_said()
    {
        string output = _folder["refused.csv"];
        Export().ShouldFail(ExitCode.WrongUsage, "Say what the file is for with --layout klaviyo, braze, hubspot, salesforce or parquet, or which table scores go into with --into.");
        Export("--layout", "mailchimp").ShouldFail(ExitCode.WrongUsage, "--layout is 'mailchimp'; it must be klaviyo, braze");
        Export("--layout", "klaviyo", "-o", output).ShouldFail(ExitCode.Failed, "'1001' for customer 1 of 3, which is not an e-mail address, by which Klaviyo is to know customers");
        Export("--layout", "klaviyo", "--id", "external_id", "-o", output).ShouldFail(ExitCode.WrongUsage, "Klaviyo knows customers by email or phone, and not by 'external_id'");
        Export("--layout", "braze", "--id-column", "none", "-o", output).ShouldFail(ExitCode.WrongUsage, "There is no column 'none' among 'customer_id', 'p_alive'");
        Export("--layout", "braze", "--fields", "none=x", "-o", output).ShouldFail(ExitCode.WrongUsage, "There is no column 'none'");
        Export("--layout", "braze", "--fields", "clv=", "-o", output).ShouldFail(ExitCode.WrongUsage, "--fields has 'clv='");
        Export("--layout", "braze", "--fields", "clv==cmd()", "-o", output).ShouldFail(ExitCode.WrongUsage, "'=cmd()' is no name of a field");
        Export("--layout", "salesforce", "--fields", "clv=my clv", "-o", output).ShouldFail(ExitCode.WrongUsage, "'my clv' is no API name of a field of Salesforce");
        Export("--layout", "braze", "--partitions", "2", "-o", output).ShouldFail(ExitCode.WrongUsage, "--partitions is for --layout parquet");
        Export("--layout", "parquet", "--id", "email", "-o", output).ShouldFail(ExitCode.WrongUsage, "--id is about layouts that systems import");
        Export("--layout", "parquet").ShouldFail(ExitCode.WrongUsage, "--layout parquet writes a folder; name it with -o.");
        Export("--layout", "parquet", "--partition-by", "customer_id", "-o", _folder["refused"]).ShouldFail(ExitCode.WrongUsage, "of whom each would have a folder");
        Export("--layout", "parquet", "--partition-by", "clv", "--partitions", "2", "-o", _folder["refused"]).ShouldFail(ExitCode.WrongUsage, "two ways to part customers");
        _folder.Write("twice.csv", "customer_id,email\n1001,a@example.com\n1001,b@example.com\n");
        Export("--layout", "klaviyo", "--profiles", _folder["twice.csv"], "-o", output).ShouldFail(ExitCode.Failed, "has customer '1001' in two rows");
        _folder.Write("ragged.csv", "customer_id,clv\n1,2,3\n");
        ToolHere.Run("export", _folder["ragged.csv"], "--layout", "braze", "-o", output).ShouldFail(ExitCode.Failed, "row 2 has 3 fields, and the header 2");
        _folder.Write("empty.csv", "customer_id,clv\n");
        ToolHere.Run("export", _folder["empty.csv"], "--layout", "braze", "-o", output).ShouldFail(ExitCode.Failed, "holds no customers, only a header");
        Assert.That(File.Exists(output), Is.False);
        Assert.That(Directory.Exists(_folder["refused"]), Is.False);
    }

    private static string Text(string parquet)
    {
        using MemoryStream text = new();
        ResultCsv.Write(text, CustomerTable.Read(parquet, new ToolContext(TextWriter.Null, TextWriter.Null, ModelCatalog.Standard, CancellationToken.None)));
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private ClvResult Export(params string[] options) => ToolHere.Run(["export", _folder["predictions.csv"], .. options]);
}
