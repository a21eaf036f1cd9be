using System.Runtime.InteropServices;
using Clv.Probabilistic.Cli.Tests.Engines;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>The tool loads the libraries of workbooks, Parquet and Arrow where it is given such files, and starts without them otherwise.</summary>
/// <remarks>It runs from folders in which they are not.</remarks>
public sealed class OptionalLibraryTests : IDisposable
{
    private static readonly string[] _optional = ["ParquetSharp", "Apache.Arrow", "ExcelDataReader", "Clv.Probabilistic.Excel", "ZstdSharp", "K4os.", "Clv.Probabilistic.Learning", "lib_lightgbm", "Clv.Probabilistic.Onnx", "Microsoft.ML", "Newtonsoft", "System.Numerics.Tensors", "System.CodeDom", "Microsoft.Bcl", "Clv.Probabilistic.Sql", "DuckDB.NET", "Microsoft.Data.Sqlite", "SQLitePCL", "Npgsql", "Clv.Probabilistic.Service", "ModelContextProtocol", "Microsoft.Extensions.AI", "OpenTelemetry", "Scalar", "Microsoft.OpenApi", "Microsoft.AspNetCore.OpenApi", "Microsoft.IdentityModel", "System.IdentityModel"];

    private readonly TemporaryFolder _folder = new();

    private static string Orders => Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Help_and_a_run_on_csv_load_no_library_of_other_files()
    {
        string tool = ToolWithout("lean", _optional);

        ClvProcess.Of(tool, "--help").Run().ShouldSucceed();
        ClvProcess.Of(tool, "run", Orders, "--unit", "week", "--horizon", "52", "-o", _folder["out"]).Run().ShouldSucceed();

        // Other files and databases do ask for them.
        string workbook = _folder["orders.xlsx"];
        File.WriteAllBytes(workbook, new WorkbookFile().Sheet("orders", [WorkbookFile.InlineText("customer_id")]).Bytes());
        Assert.That(ClvProcess.Of(tool, "check", workbook).Run().ExitCode, Is.Not.Zero);
        Assert.That(ClvProcess.Of(tool, "summarize", Orders, "-o", _folder["summary.parquet"]).Run().ExitCode, Is.Not.Zero);
        Assert.That(ClvProcess.Of(tool, "sql", "--list").Run().ExitCode, Is.Not.Zero);
        Assert.That(ClvProcess.Of(tool, "serve", _folder["out"], "--list-keys").Run().ExitCode, Is.Not.Zero);
        Assert.That(ClvProcess.Of(tool, "mcp", _folder["out"]).Run().ExitCode, Is.Not.Zero);
        Assert.That(ClvProcess.Of(tool, "features", "--list").Run().ExitCode, Is.Not.Zero);
        Assert.That(ClvProcess.Of(tool, "learn", Orders, "--model", "glm", "--horizon", "13", "-o", _folder["learnt.json"]).Run().ExitCode, Is.Not.Zero);
    }

    [Test]
    public void Learners_load_no_library_of_networks_and_features_and_linear_models_no_native_one()
    {
        string tool = ToolWithout("linear", "Clv.Probabilistic.Onnx", "Microsoft.ML.OnnxRuntime", "lib_lightgbm");
        string orders = _folder.Write("shop.csv", SmallShop.Orders());

        ClvProcess.Of(tool, "learn", orders, "--model", "glm", "--unit", "week", "--horizon", "8", "-o", _folder["glm.json"]).Run().ShouldSucceed();
        ClvProcess.Of(tool, "predict", orders, "--model", _folder["glm.json"]).Run().ShouldSucceed();
        ClvProcess.Of(tool, "features", orders, "-o", _folder["shop-features.csv"]).Run().ShouldSucceed();
        Assert.That(ClvProcess.Of(tool, "run", orders, "--model", "onnx:none.onnx", "-o", _folder["network"]).Run().ExitCode, Is.Not.Zero);
    }

    [Test]
    public void A_database_loads_its_own_driver_alone()
    {
        string tool = ToolWithout("sqlite-alone", "DuckDB.NET", "Npgsql");
        using ShopDatabase shop = ShopDatabase.Of("SQLite", _folder);

        ClvProcess.Of(tool, "check", shop.Address).Run().ShouldFail(ExitCode.Failed, "The native library of SQLite is not there for this platform");
        string beside = Path.GetDirectoryName(ClvProcess.ToolPath)!;
        foreach (string library in Directory.GetFiles(Path.Combine(beside, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), "*e_sqlite3*"))
        {
            File.Copy(library, Path.Combine(Path.GetDirectoryName(tool)!, Path.GetFileName(library)));
        }

        ClvProcess.Of(tool, "summarize", shop.Address, "-o", _folder["of-database.csv"]).Run().ShouldSucceed();
        Assert.That(ClvProcess.Of(tool, "summarize", "duckdb:", "--query", _folder.Write("one.sql", "SELECT 1")).Run().ExitCode, Is.Not.Zero);
        Assert.That(ClvProcess.Of(tool, "summarize", "postgres://localhost/shop").Run().ExitCode, Is.Not.Zero);
    }

    [Test]
    public void Where_the_native_library_is_not_Parquet_is_refused_in_a_sentence()
    {
        string tool = ToolWithout("any", "ParquetSharpNative");
        string summary = _folder["other.parquet"];

        ClvProcess.Of(tool, "summarize", Orders, "-o", summary).Run().ShouldFail(ExitCode.Failed, "The native library that reads and writes Parquet is not there");
        Assert.That(File.Exists(summary), Is.False);
    }

    [Test]
    public void Where_the_library_of_trees_is_not_learners_are_left_out_of_all_and_refused_by_name()
    {
        string tool = ToolWithout("treeless", "lib_lightgbm");
        string orders = _folder.Write("orders.csv", SmallShop.Orders());
        string[] comparison = ["compare", orders, "--unit", "week", "--horizon", "13", "--origins", "1", "--models"];

        ClvResult all = ClvProcess.Of(tool, [.. comparison, "all"]).Run().ShouldSucceed();
        string verdict = string.Join(' ', all.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verdict, Does.Contain("boosted-trees is left out. The native library of LightGBM cannot be loaded:"));
            Assert.That(verdict, Does.Contain("ensemble is left out. The native library"));
            Assert.That(verdict, Does.Contain("average"));
            ClvProcess.Of(tool, [.. comparison, "bg-nbd,ensemble"]).Run()
                .ShouldFail(ExitCode.Failed, "ensemble cannot forecast from the orders up to 2024-", "The native library of LightGBM cannot be loaded");
            ClvProcess.Of(tool, "features", orders, "-o", _folder["features.csv"]).Run().ShouldSucceed();
        }
    }

    /// <summary>The tool in a folder of its own, without some of the libraries.</summary>
    private string ToolWithout(string name, params string[] libraries)
    {
        // Without the list of what belongs to it, the tool takes what lies beside it.
        string from = Path.GetDirectoryName(ClvProcess.ToolPath)!;
        string to = Directory.CreateDirectory(_folder[name]).FullName;
        foreach (string file in Directory.GetFiles(from, "*.dll").Append(Path.Combine(from, "clv.runtimeconfig.json")).Select(file => Path.GetFileName(file)))
        {
            if (!libraries.Any(library => file.StartsWith(library, StringComparison.Ordinal)))
            {
                File.Copy(Path.Combine(from, file), Path.Combine(to, file));
            }
        }

        return Path.Combine(to, "clv.dll");
    }
}
