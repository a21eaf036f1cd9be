namespace Clv.Probabilistic.Cli.Tests.Commands;

/// <summary>The command that brings along what lifetimes fitted.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [Test]
    public void Parameters_become_a_model_file_that_predicts()
    {
        string parameters = _folder.Write("bgf.json", """{"BetaGeoFitter": {"r": 0.2426, "alpha": 4.4135, "a": 0.7929, "b": 2.4258}}""");
        string summary = _folder.Write("summary.csv", "customer_id,frequency,recency,T\nann,2,30.43,38.86\n");

        ClvResult result = ClvProcess.Run("import", parameters, "--unit", "week", "-o", _folder["model.json"]);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Is.EqualTo("Model bg-nbd with r 0.2426, alpha 4.413, a 0.7929, b 2.426.\n"));
        Assert.That(ModelFile.Read(_folder["model.json"]).Model, Is.TypeOf<BetaGeoModel>());
        ClvResult predicted = ClvProcess.Run("predict", summary, "--model", _folder["model.json"], "--horizon", "39");
        Assert.That(predicted.Output, Does.Contain("\nann,0.7266"));
    }

    [Test]
    public void A_model_of_spend_comes_from_standard_input_and_needs_no_unit()
    {
        ClvResult result = ClvProcess.With("import", "-").Input("""{"p": 6.25, "q": 3.74, "v": 15.45}""").Run();
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Output, Does.Contain("\"model\": \"gamma-gamma\"").And.Not.Contain("time_unit"));
    }

    [TestCase("", "--unit is missing: bgf.json does not say which unit of time its mbg-nbd model is in; for freq=\"D\" give day, and for freq=\"D\" with freq_multiplier=7 week.", 2, "ModifiedBetaGeoFitter")]
    [TestCase("--unit week", "bgf.json has the parameters r, alpha, a and b, as BetaGeoFitter and ModifiedBetaGeoFitter do; say which it is with --fitter.", 1, null)]
    [TestCase("--unit week --fitter Cox", "--fitter is 'Cox'; it must be one of BetaGeoFitter, ModifiedBetaGeoFitter, ParetoNBDFitter, BetaGeoBetaBinomFitter, GammaGammaFitter.", 2, null)]
    public void What_is_missing_is_asked_for(string options, string sentence, int exitCode, string? fitter)
    {
        const string Numbers = """{"r": 1, "alpha": 2, "a": 3, "b": 4}""";
        string path = _folder.Write("bgf.json", fitter is null ? Numbers : $$"""{"{{fitter}}": {{Numbers}}}""");
        ClvResult result = ClvProcess.Run(["import", path, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-o", _folder["model.json"]]);
        Assert.That(result.ExitCode, Is.EqualTo(exitCode));
        Assert.That(result.Error, Does.Contain(sentence.Replace("bgf.json", path)));
        Assert.That(File.Exists(_folder["model.json"]), Is.False);
    }
}
