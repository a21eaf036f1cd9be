using System.Globalization;
using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Clv.Probabilistic.Tests;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>The packages are what a stranger can install: they are packed, looked into, installed outside the repository, and
/// used as the README says.</summary>
/// <remarks>Everything happens in a temporary folder, under a version that no cache can hold. The one dependency comes from the
/// folder of packages that this test project was restored to; only what compiles the tool for this platform is fetched where it is not there.</remarks>
public sealed partial class PackageTests : IDisposable
{
    private const string Framework = "net10.0";
    private const string ParquetLibrary = "ParquetSharpNative";

    /// <summary>A version that nobody has, below every real one.</summary>
    private static readonly string _version =
        "0.0.1-test." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "." + Environment.TickCount64.ToString(CultureInfo.InvariantCulture);

    /// <summary>What learners of ML.NET are made of.</summary>
    private static readonly string[] _learners =
    [
        "Microsoft.ML.Core", "Microsoft.ML.Data", "Microsoft.ML.KMeansClustering", "Microsoft.ML.PCA", "Microsoft.ML.StandardTrainers", "Microsoft.ML.Transforms",
        "Microsoft.ML.CpuMath", "Microsoft.ML.DataView", "Microsoft.ML.FastTree", "Newtonsoft.Json", "System.CodeDom", "System.Numerics.Tensors", "Microsoft.Bcl.AsyncInterfaces",
    ];

    /// <summary>What drivers of engines are made of.</summary>
    private static readonly string[] _drivers =
    [
        "DuckDB.NET.Data", "DuckDB.NET.Bindings", "Microsoft.Data.Sqlite", "SQLitePCLRaw.core", "SQLitePCLRaw.batteries_v2", "SQLitePCLRaw.provider.e_sqlite3", "Npgsql",
    ];

    /// <summary>What the service is made of, beside ASP.NET Core, which the runtime brings.</summary>
    private static readonly string[] _serving =
    [
        "Microsoft.AspNetCore.OpenApi", "Microsoft.OpenApi", "Scalar.AspNetCore", "OpenTelemetry", "OpenTelemetry.Api", "OpenTelemetry.Api.ProviderBuilderExtensions",
        "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Instrumentation.AspNetCore", "OpenTelemetry.Instrumentation.Runtime", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        "OpenTelemetry.Exporter.Prometheus.AspNetCore", "Microsoft.IdentityModel.Abstractions", "Microsoft.IdentityModel.JsonWebTokens", "Microsoft.IdentityModel.Logging",
        "Microsoft.IdentityModel.Protocols", "Microsoft.IdentityModel.Protocols.OpenIdConnect", "Microsoft.IdentityModel.Tokens", "System.IdentityModel.Tokens.Jwt", "Microsoft.Bcl.Cryptography",
        "ModelContextProtocol", "ModelContextProtocol.Core", "ModelContextProtocol.AspNetCore", "Microsoft.Extensions.AI.Abstractions",
    ];

    /// <summary>Parts of ASP.NET Core that the service's packages want newer than the oldest runtime has; a package made by an SDK whose
    /// runtime has them leaves them out.</summary>
    private static readonly string[] _newerThanTheRuntime =
    [
        "Microsoft.Extensions.Caching.Abstractions", "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Diagnostics.Abstractions", "Microsoft.Extensions.FileProviders.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives",
    ];

    private readonly TemporaryFolder _folder = new();
    private Package _library = null!;
    private Package _charts = null!;
    private Package _excel = null!;
    private Package _arrow = null!;
    private Package _frames = null!;
    private Package _databases = null!;
    private Package _learning = null!;
    private Package _networks = null!;
    private Package _service = null!;
    private Package _tool = null!;
    private Package _toolForThisPlatform = null!;
    private Package _toolForAnyPlatform = null!;
    private string? _whyNotCompiled;

    /// <summary>Where <c>dotnet pack</c> puts packages, as the README says.</summary>
    private string Source => Path.Combine(_folder["artifacts"], "package", "release");

    /// <summary>What the tool is packed for beside <c>any</c>.</summary>
    private static string Platform => RuntimeInformation.RuntimeIdentifier;

    /// <summary>Whether npm has brought the scripts, which the package then holds; else pages load them from a CDN.</summary>
    private static bool HasDrawingScripts =>
        File.Exists(Path.Combine(ReferenceData.RepositoryRoot(), "src", "Clv.Probabilistic.Charts", "vega", "node_modules", ".restored"));

    [OneTimeSetUp]
    public void Pack()
    {
        foreach (string project in new[] { "Clv.Probabilistic", "Clv.Probabilistic.Charts", "Clv.Probabilistic.Excel", "Clv.Probabilistic.Arrow", "Clv.Probabilistic.DataFrames", "Clv.Probabilistic.Sql", "Clv.Probabilistic.Learning", "Clv.Probabilistic.Onnx", "Clv.Probabilistic.Service" })
        {
            Pack(project);
        }

        PackTool();

        _library = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.{_version}.nupkg"));
        _charts = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Charts.{_version}.nupkg"));
        _excel = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Excel.{_version}.nupkg"));
        _arrow = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Arrow.{_version}.nupkg"));
        _frames = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.DataFrames.{_version}.nupkg"));
        _databases = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Sql.{_version}.nupkg"));
        _learning = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Learning.{_version}.nupkg"));
        _networks = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Onnx.{_version}.nupkg"));
        _service = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Service.{_version}.nupkg"));
        _tool = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Cli.{_version}.nupkg"));
        _toolForThisPlatform = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Cli.{Platform}.{_version}.nupkg"));
        _toolForAnyPlatform = Package.Open(Path.Combine(Source, $"Clv.Probabilistic.Cli.any.{_version}.nupkg"));
    }

    /// <summary>Packs the tool for this platform and for any; as it is where there is nothing to compile it with.</summary>
    private void PackTool()
    {
        string platforms = $"-p:PackedPlatforms={Platform}%3Bany";
        (int code, string output, string error) = TryPack("Clv.Probabilistic.Cli", platforms);
        if (output.Contains("error NU", StringComparison.Ordinal))
        {
            _whyNotCompiled = output.Split('\n').First(line => line.Contains("error NU", StringComparison.Ordinal));
            Pack("Clv.Probabilistic.Cli", platforms, "-p:PublishReadyToRun=false");
            return;
        }

        Assert.That(code, Is.Zero, output + error);
    }

    /// <summary>Packs a project in a build folder of its own: others may be building this checkout.</summary>
    /// <remarks>The usual packages: nothing of ours is among them yet. The build that these tests are part of has been through the
    /// analyzers.</remarks>
    private void Pack(string project, params string[] further)
    {
        (int code, string output, string error) = TryPack(project, further);
        Assert.That(code, Is.Zero, output + error);
    }

    private (int Code, string Output, string Error) TryPack(string project, params string[] further) =>
        new DotnetCommand(DotnetCommand.RestoredPackages(), ReferenceData.RepositoryRoot()).Try(
            "dotnet",
            [
                "pack",
                Path.Combine("src", project),
                "-c",
                "Release",
                $"-p:Version={_version}",
                $"-p:ArtifactsPath={_folder["artifacts"]}",
                "-p:RunAnalyzers=false",
                .. further,
            ]);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Library_package_holds_the_library_its_documentation_and_the_readme()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_library.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.dll"));
            Assert.That(_library.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.xml"));
            Assert.That(_library.Entries, Does.Contain("README.md"));
            Assert.That(_library.Dependencies, Is.EquivalentTo(new[] { "MathNet.Numerics", "csFastFloat" }));
            Assert.That(_library.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)).Count(), Is.EqualTo(1), "nothing of others is inside");
        }
    }

    [Test]
    public void Excel_package_holds_its_library_and_names_its_reader()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_excel.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.Excel.xml"));
            Assert.That(_excel.Entries, Does.Contain("README.md"));
            Assert.That(_excel.Dependencies, Is.EquivalentTo(new[] { "Clv.Probabilistic", "ExcelDataReader", "MathNet.Numerics", "csFastFloat" }));
            Assert.That(
                _excel.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(new[] { $"lib/{Framework}/Clv.Probabilistic.Excel.dll" }),
                "nothing of others is beside it");
        }
    }

    [Test]
    public void Arrow_package_holds_its_library_and_names_its_readers_and_the_core_of_its_own_version()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_arrow.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.Arrow.xml"));
            Assert.That(_arrow.Entries, Does.Contain("README.md"));
            Assert.That(
                _arrow.Dependencies,
                Is.SupersetOf(new[] { "Clv.Probabilistic", "Apache.Arrow", "Apache.Arrow.Compression", "ParquetSharp", "MathNet.Numerics" }));
            Assert.That(_arrow.Metadata, Does.Contain($"id=\"Clv.Probabilistic\" version=\"[{_version}]\""));
            Assert.That(
                _arrow.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(new[] { $"lib/{Framework}/Clv.Probabilistic.Arrow.dll" }),
                "nothing of others is beside it");
        }
    }

    [Test]
    public void Data_frame_package_holds_its_library_and_names_the_core_and_the_columns_of_its_own_version()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_frames.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.DataFrames.xml"));
            Assert.That(_frames.Entries, Does.Contain("README.md"));
            Assert.That(
                _frames.Dependencies,
                Is.SupersetOf(new[] { "Clv.Probabilistic", "Clv.Probabilistic.Arrow", "Microsoft.Data.Analysis", "Apache.Arrow", "ParquetSharp" }));
            Assert.That(_frames.Metadata, Does.Contain($"id=\"Clv.Probabilistic\" version=\"[{_version}]\""));
            Assert.That(_frames.Metadata, Does.Contain($"id=\"Clv.Probabilistic.Arrow\" version=\"[{_version}]\""));
            Assert.That(
                _frames.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(new[] { $"lib/{Framework}/Clv.Probabilistic.DataFrames.dll" }),
                "nothing of others is beside it");
        }
    }

    [Test]
    public void Learning_package_holds_its_library_and_names_the_core_of_its_own_version_and_the_trees()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_learning.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.Learning.xml"));
            Assert.That(_learning.Dependencies, Is.SupersetOf(new[] { "Clv.Probabilistic", "LightGBM", "Microsoft.ML", "Microsoft.ML.FastTree" }));
            Assert.That(_learning.Metadata, Does.Contain($"id=\"Clv.Probabilistic\" version=\"[{_version}]\""));
            Assert.That(
                _learning.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(new[] { $"lib/{Framework}/Clv.Probabilistic.Learning.dll" }),
                "nothing of others is beside it");
        }
    }

    [Test]
    public void Package_of_databases_holds_its_library_and_no_driver()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_databases.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.Sql.xml"));
            Assert.That(_databases.Dependencies, Is.EquivalentTo(new[] { "Clv.Probabilistic", "MathNet.Numerics", "csFastFloat" }));
            Assert.That(_databases.Metadata, Does.Contain($"id=\"Clv.Probabilistic\" version=\"[{_version}]\""));
            Assert.That(
                _databases.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(new[] { $"lib/{Framework}/Clv.Probabilistic.Sql.dll" }),
                "nothing of others is beside it");
        }
    }

    [Test]
    public void Package_of_networks_holds_its_library_and_names_those_of_its_own_version_and_the_runtime()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_networks.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.Onnx.xml"));
            Assert.That(_networks.Dependencies, Is.SupersetOf(new[] { "Clv.Probabilistic", "Clv.Probabilistic.Learning", "Microsoft.ML.OnnxRuntime" }));
            Assert.That(_networks.Metadata, Does.Contain($"id=\"Clv.Probabilistic\" version=\"[{_version}]\""));
            Assert.That(_networks.Metadata, Does.Contain($"id=\"Clv.Probabilistic.Learning\" version=\"[{_version}]\""));
            Assert.That(
                _networks.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(new[] { $"lib/{Framework}/Clv.Probabilistic.Onnx.dll" }),
                "nothing of others is beside it");
        }
    }

    [Test]
    public void Package_of_the_service_holds_its_library_and_names_the_core_of_its_own_version_and_the_framework()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_service.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.Service.xml"));
            Assert.That(_service.Dependencies, Is.SupersetOf(new[] { "Clv.Probabilistic", "Microsoft.Data.Sqlite", "Npgsql", "OpenTelemetry.Extensions.Hosting" }));
            Assert.That(_service.Metadata, Does.Contain($"id=\"Clv.Probabilistic\" version=\"[{_version}]\"").And.Contain("Microsoft.AspNetCore.App"));
            Assert.That(
                _service.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(new[] { $"lib/{Framework}/Clv.Probabilistic.Service.dll" }),
                "nothing of others is beside it");
        }
    }

    [Test]
    public void Charts_package_holds_charts_scripts_notices_and_the_readme()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_charts.Entries, Does.Contain($"lib/{Framework}/Clv.Probabilistic.Charts.xml"));
            Assert.That(_charts.Entries, Does.Contain("README.md"));
            Assert.That(_charts.Dependencies, Is.EquivalentTo(new[] { "Clv.Probabilistic", "MathNet.Numerics", "csFastFloat" }));
            Assert.That(
                _charts.Entries.Where(entry => entry.EndsWith(".dll", StringComparison.Ordinal)),
                Is.EqualTo(new[] { $"lib/{Framework}/Clv.Probabilistic.Charts.dll" }),
                "nothing of others is beside it");
            foreach (string script in new[] { "vega 5", "vega-lite 5", "vega-embed 6" })
            {
                Assert.That(_charts.Notices.Replace("|", " ", StringComparison.Ordinal), Does.Match(script.Replace(" ", @"\W+", StringComparison.Ordinal)));
            }
        }
    }

    [TestCase("Clv.Probabilistic")]
    [TestCase("Clv.Probabilistic.Charts")]
    [TestCase("Clv.Probabilistic.Excel")]
    [TestCase("Clv.Probabilistic.Arrow")]
    [TestCase("Clv.Probabilistic.DataFrames")]
    [TestCase("Clv.Probabilistic.Sql")]
    [TestCase("Clv.Probabilistic.Learning")]
    [TestCase("Clv.Probabilistic.Onnx")]
    [TestCase("Clv.Probabilistic.Service")]
    [TestCase("Clv.Probabilistic.Cli")]
    public void Metadata_say_what_the_package_is_and_nothing_of_where_it_was_made(string id)
    {
        Package package = Opened(id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(package["id"], Is.EqualTo(id));
            Assert.That(package["version"], Is.EqualTo(_version));
            Assert.That(package["license"], Is.EqualTo("MIT"));
            Assert.That(package["readme"], Is.EqualTo("README.md"));
            Assert.That(package["authors"], Is.Not.Empty.And.Not.EqualTo(id));
            Assert.That(package["description"], Has.Length.GreaterThan(40).And.Not.EqualTo("Package Description"));
            Assert.That(package["tags"].Split(' '), Does.Contain("customer-lifetime-value").And.Contain("bg-nbd"));
            Assert.That(package.Metadata, Does.Not.Contain(ReferenceData.RepositoryRoot()).And.Not.Contain(_folder.Path));
        }
    }

    [TestCase("Clv.Probabilistic")]
    [TestCase("Clv.Probabilistic.Charts")]
    [TestCase("Clv.Probabilistic.Excel")]
    [TestCase("Clv.Probabilistic.Arrow")]
    [TestCase("Clv.Probabilistic.DataFrames")]
    [TestCase("Clv.Probabilistic.Sql")]
    [TestCase("Clv.Probabilistic.Learning")]
    [TestCase("Clv.Probabilistic.Onnx")]
    [TestCase("Clv.Probabilistic.Service")]
    [TestCase("Clv.Probabilistic.Cli")]
    public void Readme_on_a_package_page_links_to_nothing_that_is_not_there(string id)
    {
        string readme = Opened(id).Readme;

        Assert.That(Link().Matches(readme).Select(link => link.Groups["target"].Value), Has.All.StartsWith("https://"));
        Assert.That(
            Link().Matches(MarkdownPage.Read("README.md").Text).Select(link => link.Groups["words"].Value),
            Has.All.Matches<string>(words => readme.Contains(words!, StringComparison.Ordinal)),
            "no word is lost");
        Assert.That(readme, Does.Contain(MarkdownPage.Read("README.md").Blocks("csharp")[0]), "code is left alone");
    }

    [Test]
    public void Readme_links_to_the_repository_where_its_address_is_known()
    {
        string folder = _folder["known"];
        Pack("Clv.Probabilistic", "--no-build", "-o", folder, "-p:RepositoryUrl=https://example.org/owner/name.git");

        string readme = Package.Open(Path.Combine(folder, $"Clv.Probabilistic.{_version}.nupkg")).Readme;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Link().Count(readme), Is.EqualTo(Link().Count(MarkdownPage.Read("README.md").Text)));
            Assert.That(readme, Does.Match(@"\[Getting started\]\(https://example\.org/owner/name/blob/\w+/docs/getting-started\.md\)"));
        }
    }

    [TestCase("Clv.Probabilistic")]
    [TestCase("Clv.Probabilistic.Charts")]
    [TestCase("Clv.Probabilistic.Excel")]
    [TestCase("Clv.Probabilistic.Arrow")]
    [TestCase("Clv.Probabilistic.DataFrames")]
    [TestCase("Clv.Probabilistic.Sql")]
    [TestCase("Clv.Probabilistic.Learning")]
    [TestCase("Clv.Probabilistic.Onnx")]
    [TestCase("Clv.Probabilistic.Service")]
    public void Documentation_is_of_what_others_can_see_and_of_all_types(string id)
    {
        Assembly packed = new AssemblyLoadContext(id, isCollectible: true).LoadFromStream(Opened(id).Stream($"lib/{Framework}/{id}.dll"));
        string[] documented = [.. Documented(id).Select(member => member.Attribute("name")!.Value)];

        Assert.That(documented, Is.Unique.And.SubsetOf(DocumentedNames.Visible(packed)));
        Assert.That(DocumentedNames.Types(packed).Except(documented), Is.Empty);
        Assert.That(documented.Count(name => name[0] != 'T'), Is.GreaterThan(packed.GetExportedTypes().Length), "members are documented");
    }

    [Test]
    public void Documentation_refers_to_nothing_that_others_cannot_see()
    {
        XElement[] members = [.. Documented("Clv.Probabilistic"), .. Documented("Clv.Probabilistic.Charts"), .. Documented("Clv.Probabilistic.Excel"), .. Documented("Clv.Probabilistic.Arrow"), .. Documented("Clv.Probabilistic.DataFrames"), .. Documented("Clv.Probabilistic.Sql"), .. Documented("Clv.Probabilistic.Learning"), .. Documented("Clv.Probabilistic.Onnx"), .. Documented("Clv.Probabilistic.Service")];
        HashSet<string> documented = [.. members.Select(member => member.Attribute("name")!.Value)];
        IEnumerable<string> dead =
            from member in members
            from reference in member.Descendants().Attributes("cref")
            where reference.Value.Contains(":Clv.", StringComparison.Ordinal) && !documented.Contains(reference.Value)
            select $"{member.Attribute("name")!.Value} refers to {reference.Value}";

        Assert.That(dead, Is.Empty);
    }

    [TestCase("Clv.Probabilistic")]
    [TestCase("Clv.Probabilistic.Charts")]
    [TestCase("Clv.Probabilistic.Excel")]
    [TestCase("Clv.Probabilistic.Arrow")]
    [TestCase("Clv.Probabilistic.DataFrames")]
    [TestCase("Clv.Probabilistic.Sql")]
    [TestCase("Clv.Probabilistic.Learning")]
    [TestCase("Clv.Probabilistic.Onnx")]
    [TestCase("Clv.Probabilistic.Service")]
    public void Symbols_are_in_a_package_of_their_own(string id)
    {
        Package symbols = Package.Open(Path.Combine(Source, $"{id}.{_version}.snupkg"));

        Assert.That(symbols.Entries, Does.Contain($"lib/{Framework}/{id}.pdb"));
    }

    [Test]
    public void Tool_package_names_everybody_whose_library_it_ships()
    {
        string[] libraries =
        [
            .. _toolForThisPlatform.Entries
                .Where(entry => entry.StartsWith("tools/", StringComparison.Ordinal) && entry.EndsWith(".dll", StringComparison.Ordinal))
                .Select(entry => Path.GetFileNameWithoutExtension(entry)).Distinct(),
        ];
        string[] own = ["clv", "Clv.Probabilistic", "Clv.Probabilistic.Charts", "Clv.Probabilistic.Excel", "Clv.Probabilistic.Arrow", "Clv.Probabilistic.Sql", "Clv.Probabilistic.Learning", "Clv.Probabilistic.Onnx", "Clv.Probabilistic.Service"];
        string[] others =
        [
            "ExcelDataReader", "MathNet.Numerics", "csFastFloat", "System.CommandLine", "Spectre.Console", "Spectre.Console.Ansi", "Apache.Arrow", "Apache.Arrow.Compression",
            "Apache.Arrow.Scalars", "ParquetSharp", ParquetLibrary, "K4os.Compression.LZ4", "K4os.Compression.LZ4.Streams", "K4os.Hash.xxHash", "ZstdSharp",
            .. _learners, "Microsoft.ML.OnnxRuntime", .. _drivers, .. _serving,
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(libraries.Except(_newerThanTheRuntime), Is.EquivalentTo(own.Concat(others.Where(name => name != ParquetLibrary || OperatingSystem.IsWindows()))));
            Assert.That(_toolForThisPlatform.Entries, Does.Contain("README.md"));
            Assert.That(_toolForThisPlatform.Entries, Has.None.EndsWith("istic.xml"), "a tool is run, not read");
            Assert.That(_toolForThisPlatform.Entries, Has.None.Contains("Packing"), "what makes packages is in none");
            Assert.That(_toolForThisPlatform.Dependencies, Is.Empty);
            Assert.That(_toolForThisPlatform.Notices, Does.Contain("WITHOUT WARRANTY OF ANY KIND"));
            Assert.That(_toolForThisPlatform.Entries, Does.Contain("THIRD-PARTY-NOTICES-mlnet.txt").And.Contain("THIRD-PARTY-NOTICES-onnxruntime.txt"));
            foreach (string package in others.Concat(_newerThanTheRuntime).Select(PackageOf).Append("LightGBM").Append("Microsoft.ML.OnnxRuntime.Managed").Append("SQLite").Distinct())
            {
                Assert.That(_toolForThisPlatform.Notices, Does.Contain($"| {package} | {VersionInUse(package)} |"));
            }
        }
    }

    [Test]
    public void Tool_is_a_package_per_platform_with_that_platforms_library_alone()
    {
        string[] native = [.. _toolForThisPlatform.Entries.Where(entry => entry.Contains(ParquetLibrary, StringComparison.Ordinal))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_tool.Entries, Has.None.EndsWith(".dll"), "it names the others");
            Assert.That(_tool.Text("tools/any/any/DotnetToolSettings.xml"), Does.Contain($"\"Clv.Probabilistic.Cli.{Platform}\"").And.Contain("\"Clv.Probabilistic.Cli.any\""));
            Assert.That(native, Has.Length.EqualTo(1).And.All.StartsWith($"tools/{Framework}/{Platform}/"));
            Assert.That(
                _toolForAnyPlatform.Entries.Where(entry => entry.Contains(ParquetLibrary, StringComparison.Ordinal)),
                Is.Not.Empty.And.None.Contains($"/{Platform}/"),
                "those of platforms that no package was made for");
            Assert.That(
                _toolForThisPlatform.Entries.Where(entry => entry.Contains("lib_lightgbm", StringComparison.Ordinal)),
                Has.Exactly(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 1 : 0).StartsWith($"tools/{Framework}/{Platform}/"));
            foreach (string library in new[] { "onnxruntime.", "FastTreeNative.", "LdaNative.", "duckdb.", "e_sqlite3." })
            {
                string[] found = [.. _toolForThisPlatform.Entries.Where(entry => entry.Contains(library, StringComparison.Ordinal) && !entry.EndsWith($".{library}dll", StringComparison.Ordinal) && entry.StartsWith("tools/", StringComparison.Ordinal))];
                Assert.That(found, Has.Length.LessThan(2).And.All.StartsWith($"tools/{Framework}/{Platform}/"), library);
            }

            Assert.That(
                _toolForThisPlatform.Entries.Concat(_toolForAnyPlatform.Entries).Where(entry => Path.GetExtension(entry) is ".a" or ".dbg" or ".dwarf" or ".lib" or ".aar" or ".zip" || entry.Contains("/android-", StringComparison.Ordinal)),
                Is.Empty,
                "symbols, and what is for phones");
        }
    }

    [Test]
    public void Tool_for_this_platform_is_compiled_beforehand()
    {
        if (_whyNotCompiled is not null)
        {
            Assert.Ignore($"The compiler could not be restored: {_whyNotCompiled}");
        }

        using (Assert.EnterMultipleScope())
        {
            foreach (string name in new[] { "clv", "Clv.Probabilistic", "System.CommandLine" })
            {
                Assert.That(IsCompiled(_toolForThisPlatform, $"tools/{Framework}/{Platform}/{name}.dll"), name);
                Assert.That(IsCompiled(_toolForAnyPlatform, $"tools/{Framework}/any/{name}.dll"), Is.False, name);
            }
        }
    }

    [Test]
    public void Library_installed_in_an_empty_project_runs_the_readme_example()
    {
        MarkdownPage readme = MarkdownPage.Read("README.md");
        string printed = RunInEmptyProject("library", "Clv.Probabilistic", readme.Blocks("csharp")[0]);

        Assert.That(printed, Is.EqualTo(readme.Blocks("text")[0]));
    }

    [Test]
    public void Charts_installed_in_an_empty_project_make_a_page_that_needs_nothing_else()
    {
        string page = _folder["retention.html"];
        string printed = RunInEmptyProject("pictures", "Clv.Probabilistic.Charts", $$"""
            using Clv.Probabilistic;
            using Clv.Probabilistic.Charts;

            Chart retention = ClvCharts.Retention(TransactionCsv.Read("samples/data/orders.csv"));
            retention.SaveHtml(@"{{page}}");
            Console.WriteLine(retention.Title);
            """);

        string html = File.ReadAllText(page);
        Assert.That(printed.Trim(), Is.EqualTo("Who comes back"));
        Assert.That(html, Does.Contain("\"$schema\":\"https://vega.github.io/schema/vega-lite/v5.json\""));
        if (!HasDrawingScripts)
        {
            Assert.Ignore("The packages were built without Vega, so that pages need the network.");
        }

        Assert.That(html, Does.Not.Contain("<script src="));
        Assert.That(html, Has.Length.GreaterThan(500_000), "the scripts are inside");
    }

    [Test]
    public void Data_frames_installed_in_an_empty_project_go_in_and_out()
    {
        string printed = RunInEmptyProject("frames", "Clv.Probabilistic.DataFrames", """
            using Clv.Probabilistic;
            using Clv.Probabilistic.DataFrames;
            using Microsoft.Data.Analysis;

            DataFrame frame = TransactionCsv.Read("samples/data/orders.csv").ToDataFrame();
            CustomerSummary customers = frame.ToTransactions().Summarize(new() { Unit = TimeUnit.Week });
            Console.WriteLine($"{customers.Count} customers of {frame.Rows.Count} orders; {customers.ToDataFrame().Columns.Count} columns");
            """);

        Assert.That(printed.Trim(), Is.EqualTo("1500 customers of 5245 orders; 6 columns"));
    }

    [Test]
    public void Learners_installed_in_an_empty_project_find_their_native_library()
    {
        string printed = RunInEmptyProject("learners", "Clv.Probabilistic.Learning", """
            using Clv.Probabilistic;
            using Clv.Probabilistic.Learning;

            TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
            ForecastOrigin now = ForecastOrigin.Of(orders, new() { Unit = TimeUnit.Week }, horizon: 13);
            EnsembleModel learnt = new EnsembleForecaster().Learn(now);
            SupervisedModel forest = new SupervisedForecaster(new RandomForestLearner(new() { Trees = 10 })).Learn(now);
            Console.WriteLine($"{learnt.Windows} windows; {learnt.Weights.Sum(member => member.Weight):0.00}; {forest.Importance.Sum(feature => feature.Share):0.00}");
            """);

        Assert.That(printed.Trim(), Is.EqualTo("4 windows; 1.00; 1.00"));
    }

    [Test]
    public void Networks_installed_in_an_empty_project_find_their_native_library()
    {
        string printed = RunInEmptyProject("networks", "Clv.Probabilistic.Onnx", """
            using Clv.Probabilistic;
            using Clv.Probabilistic.Learning;
            using Clv.Probabilistic.Onnx;

            TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
            ForecastOrigin now = ForecastOrigin.Of(orders, new() { Unit = TimeUnit.Week }, horizon: 13);
            string file = Path.Combine(AppContext.BaseDirectory, "trees.onnx");
            OnnxExport.Write(file, new SupervisedForecaster(new BoostedTreesLearner()).Learn(now), now);
            using OnnxForecaster network = new(file);
            Console.WriteLine($"{network.Name}: {network.Learn(now).Forecast(now).Count} customers");
            """);

        Assert.That(printed.Trim(), Is.EqualTo("onnx:trees.onnx: 1500 customers"));
    }

    [Test]
    public void Tool_installed_from_its_package_does_the_main_job()
    {
        DotnetCommand dotnet = new(_folder["packages"], _folder.Path);
        dotnet.Run("tool", "install", "Clv.Probabilistic.Cli", "--version", _version, "--tool-path", _folder["tools"], "--source", Source);
        string clv = Path.Combine(_folder["tools"], OperatingSystem.IsWindows() ? "clv.exe" : "clv");

        Assert.That(dotnet.RunProgram(clv, "--version").Trim(), Is.EqualTo(_version));
        Assert.That(
            Directory.GetDirectories(_folder["tools"], "clv.probabilistic.cli*", SearchOption.AllDirectories).Select(Path.GetFileName),
            Does.Contain($"clv.probabilistic.cli.{Platform}").And.Not.Contain("clv.probabilistic.cli.any"));
        string account = dotnet.RunProgram(
            clv, "run", Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"), "--unit", "week", "--horizon", "52", "-o", _folder["out"]);

        Assert.That(account, Does.Contain("customers"));
        Assert.That(
            Directory.GetFiles(_folder["out"]).Select(Path.GetFileName),
            Is.EquivalentTo(new[]
            {
                "late.csv", "model.draws.csv", "model.json", "predictions.csv", "report.html", "run.json", "spend.draws.csv", "spend.json", "summary.csv", "summary.html",
            }));
    }

    /// <summary>Whether an assembly has machine code beside its IL.</summary>
    private static bool IsCompiled(Package package, string entry)
    {
        using PEReader assembly = new(package.Stream(entry));
        return assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private Package Opened(string id) => id switch
    {
        "Clv.Probabilistic" => _library,
        "Clv.Probabilistic.Charts" => _charts,
        "Clv.Probabilistic.Excel" => _excel,
        "Clv.Probabilistic.Arrow" => _arrow,
        "Clv.Probabilistic.DataFrames" => _frames,
        "Clv.Probabilistic.Sql" => _databases,
        "Clv.Probabilistic.Learning" => _learning,
        "Clv.Probabilistic.Onnx" => _networks,
        "Clv.Probabilistic.Service" => _service,
        _ => _tool,
    };

    /// <summary>The members in a package's documentation.</summary>
    private IEnumerable<XElement> Documented(string id)
    {
        using Stream documentation = Opened(id).Stream($"lib/{Framework}/{id}.xml");
        return [.. XDocument.Load(documentation).Descendants("member")];
    }

    /// <summary>What a program prints that is the whole of a project, in which one of the packages is installed.</summary>
    private string RunInEmptyProject(string name, string package, string program)
    {
        string project = Directory.CreateDirectory(_folder[name]).FullName;
        File.WriteAllText(Path.Combine(project, "Program.cs"), program);
        File.WriteAllText(Path.Combine(project, "project.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{Framework}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreSources>{Source}</RestoreSources>
                <RestoreFallbackFolders>{DotnetCommand.RestoredPackages()}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{_version}" />
              </ItemGroup>
            </Project>
            """);

        DotnetCommand dotnet = new(_folder["packages"], ReferenceData.RepositoryRoot());
        string built = _folder[$"{name}-program"];
        dotnet.Run("build", project, "-o", built);
        return dotnet.Run(Path.Combine(built, "project.dll"));
    }

    /// <summary>The package that a library comes from.</summary>
    private static string PackageOf(string library) => library switch
    {
        "ParquetSharpNative" => "ParquetSharp",
        "ZstdSharp" => "ZstdSharp.Port",
        "DuckDB.NET.Data" => "DuckDB.NET.Data.Full",
        "DuckDB.NET.Bindings" => "DuckDB.NET.Bindings.Full",
        "SQLitePCLRaw.batteries_v2" => "SQLitePCLRaw.config.e_sqlite3",
        "Microsoft.ML.Core" or "Microsoft.ML.Data" or "Microsoft.ML.KMeansClustering" or "Microsoft.ML.PCA" or "Microsoft.ML.StandardTrainers" or "Microsoft.ML.Transforms" =>
            "Microsoft.ML",
        _ => library,
    };

    /// <summary>The version that the tool is locked to.</summary>
    private static string VersionInUse(string library)
    {
        string locked = Path.Combine(ReferenceData.RepositoryRoot(), "src", "Clv.Probabilistic.Cli", "packages.lock.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(locked));
        return document.RootElement.GetProperty("dependencies").GetProperty(Framework).GetProperty(library).GetProperty("resolved").GetString()!;
    }

    [GeneratedRegex(@"\[(?<words>[^\[\]]*)\]\((?<target>[^()]*)\)")]
    private static partial Regex Link();
}
