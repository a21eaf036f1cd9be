using System.Globalization;
using System.Text;
using System.Text.Json;
using Clv.Probabilistic.Tests.Evaluation;

namespace Clv.Probabilistic.Tests;

/// <summary>Model files: the contract's minimal example, round trips, and a sentence for everything that can be wrong.</summary>
public sealed class ModelFileTests
{
    /// <summary>The minimum that every reader accepts, as the format's description has it.</summary>
    private const string Minimal =
        """{"schema": 1, "model": "bg-nbd", "time_unit": "week", "parameters": {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}}""";

    private string _path = "";

    [SetUp]
    public void NameFile() => _path = Path.Combine(Path.GetTempPath(), $"model-{Guid.NewGuid():n}.json");

    [TearDown]
    public void DeleteFile() => File.Delete(_path);

    [Test]
    [SetCulture("de-DE")]
    public void Read_of_the_minimal_example_gives_the_model()
    {
        ModelFit<IModel> saved = Read(Minimal);
        Assert.Multiple(() =>
        {
            Assert.That(((BetaGeoModel)saved.Model).Parameters, Is.EqualTo(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426)));
            Assert.That(((BetaGeoModel)saved.Model).TimeUnit, Is.EqualTo(TimeUnit.Week));
            Assert.That(saved.Parameters.Select(p => p.Name), Is.EqualTo(new[] { "r", "alpha", "a", "b" }));
            Assert.That(saved.Parameters.Select(p => p.StandardError), Is.All.Null);
            Assert.That(saved.HasLogLikelihood, Is.False);
            Assert.That(
                () => saved.LogLikelihood,
                Throws.InvalidOperationException.With.Message.Contains("The log-likelihood of this bg-nbd model is not stated"));
            Assert.That(saved.HasCustomers, Is.False);
            Assert.That(saved.HasCovariance, Is.False);
            Assert.That(saved.Convergence.Status, Is.EqualTo(ConvergenceStatus.Unstated));
            Assert.That(saved.DataFingerprint, Is.Null);
        });
    }

    [TestCase("day", TimeUnit.Day)]
    [TestCase("week", TimeUnit.Week)]
    [TestCase("month", TimeUnit.Month)]
    [TestCase("quarter", TimeUnit.Quarter)]
    [TestCase("year", TimeUnit.Year)]
    [TestCase("unspecified", TimeUnit.Unspecified)]
    public void Read_knows_every_time_unit(string name, TimeUnit unit)
    {
        ModelFit<IModel> saved = Read(Minimal.Replace("week", name, StringComparison.Ordinal));
        Assert.That(((IPurchaseModel)saved.Model).TimeUnit, Is.EqualTo(unit));
    }

    [Test]
    public void Read_without_a_time_unit_leaves_it_unspecified() => Assert.That(
        ((IPurchaseModel)Read(Minimal.Replace("\"time_unit\": \"week\", ", "", StringComparison.Ordinal)).Model).TimeUnit,
        Is.EqualTo(TimeUnit.Unspecified));

    [Test]
    public void Read_ignores_unknown_fields_and_a_byte_order_mark()
    {
        string text = "\uFEFF" + Minimal.Replace("{\"schema\"", "{\"note\": [1, {\"x\": null}], \"schema\"", StringComparison.Ordinal)
            .Replace("\"r\"", "\"zeta\": -1, \"r\"", StringComparison.Ordinal);
        Assert.That(Read(text).Model.Name, Is.EqualTo("bg-nbd"));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Written_fit_reads_back_to_the_same_bits()
    {
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(ReferenceFits.Cdnow());
        ModelFile.Write(_path, fit);
        ModelFit<IModel> saved = ModelFile.Read(_path);
        Assert.Multiple(() =>
        {
            Assert.That(((BetaGeoModel)saved.Model).Parameters, Is.EqualTo(fit.Model.Parameters));
            Assert.That(((BetaGeoModel)saved.Model).TimeUnit, Is.EqualTo(TimeUnit.Week));
            Assert.That(saved.Parameters, Is.EqualTo(fit.Parameters));
            Assert.That(saved.LogLikelihood, Is.EqualTo(fit.LogLikelihood));
            Assert.That(saved.Customers, Is.EqualTo(2357));
            Assert.That(saved.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(saved.DataFingerprint, Is.EqualTo(fit.DataFingerprint));
        });
    }

    [Test]
    [SetCulture("de-DE")]
    public void Written_fit_has_the_fields_of_the_format()
    {
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(ReferenceFits.Cdnow());
        using MemoryStream stream = new();
        ModelFile.Write(stream, fit);
        string text = Encoding.UTF8.GetString(stream.ToArray());
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement root = document.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(
                root.EnumerateObject().Select(property => property.Name),
                Is.EqualTo(new[]
                {
                    "schema", "model", "parameters", "log_likelihood", "customers", "standard_errors", "covariance", "convergence",
                    "data_fingerprint", "library_version", "observation_end", "grain", "fitted_on",
                }));
            Assert.That(root.GetProperty("schema").GetInt32(), Is.EqualTo(1));
            Assert.That(root.GetProperty("model").GetString(), Is.EqualTo("gamma-gamma"));
            Assert.That(root.GetProperty("parameters").GetProperty("p").GetDouble(), Is.EqualTo(fit.Model.Parameters.P));
            Assert.That(root.GetProperty("customers").GetDouble(), Is.EqualTo(946));
            Assert.That(root.GetProperty("standard_errors").GetProperty("v").GetDouble(), Is.EqualTo(fit.Parameters[2].StandardError));
            Assert.That(root.GetProperty("covariance")[1][2].GetDouble(), Is.EqualTo(fit.Covariance(1, 2)));
            Assert.That(root.GetProperty("convergence").GetProperty("status").GetString(), Is.EqualTo("converged"));
            Assert.That(root.GetProperty("convergence").GetProperty("iterations").GetInt32(), Is.EqualTo(fit.Convergence.Iterations));
            Assert.That(root.GetProperty("convergence").GetProperty("gradient_norm").GetDouble(), Is.EqualTo(fit.Convergence.GradientNorm));
            Assert.That(root.GetProperty("convergence").GetProperty("warnings").GetArrayLength(), Is.Zero);
            Assert.That(root.GetProperty("library_version").GetString(), Does.Match(@"^\d+\.\d+\.\d+[^+]*$"));
            Assert.That(text, Does.EndWith("}\n").And.Not.Contain("\r").And.Contain("\n  \"parameters\": {\n    \"p\": "));
        });
    }

    [Test]
    public void Written_fit_without_a_maximum_has_null_where_nothing_is_known()
    {
        CustomerSummary customers = new(
            TimeUnit.Day, [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [9, 9, 9, 9, 9], [20, 20, 20, 20, 20]);
        ModelFit<GammaGammaModel> fit = new GammaGammaFitter().Fit(customers);
        ModelFile.Write(_path, fit);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(_path));
        ModelFit<IModel> saved = ModelFile.Read(_path);
        Assert.Multiple(() =>
        {
            Assert.That(document.RootElement.GetProperty("standard_errors").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(document.RootElement.GetProperty("covariance").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(
                document.RootElement.GetProperty("convergence").GetProperty("warnings")[0].GetString(),
                Is.EqualTo(fit.Convergence.Warnings[0]));
            Assert.That(saved.Convergence.Status, Is.EqualTo(ConvergenceStatus.NoInteriorMaximum));
            Assert.That(saved.Parameters[0].StandardError, Is.Null);
        });
    }

    [Test]
    public void Written_model_without_a_fit_reads_back()
    {
        GammaGammaModel model = new(new GammaGammaParameters(6.25, 3.74, 1e-300));
        ModelFile.Write(_path, model);
        Assert.That(ModelFile.Read<GammaGammaModel>(_path).Parameters, Is.EqualTo(model.Parameters));
        Assert.That(File.ReadAllText(_path), Does.Not.Contain("time_unit").And.Not.Contain("log_likelihood"));
    }

    [TestCase(TimeUnit.Unspecified)]
    [TestCase(TimeUnit.Month)]
    public void Written_model_keeps_its_time_unit(TimeUnit unit)
    {
        ModelFile.Write(_path, new BetaGeoModel(new BetaGeoParameters(0.1 + 0.2, 1e17, 1e-100, 1), unit));
        BetaGeoModel model = ModelFile.Read<BetaGeoModel>(_path);
        Assert.That(model.TimeUnit, Is.EqualTo(unit));
        Assert.That(model.Parameters, Is.EqualTo(new BetaGeoParameters(0.1 + 0.2, 1e17, 1e-100, 1)));
    }

    [Test]
    public void Write_refuses_a_model_that_files_cannot_hold()
    {
        Assert.That(
            () => ModelFile.Write(_path, new StrangeModel()), Throws.ArgumentException.With.Message.Contains(ModelCatalog.Standard.NamesOf(typeof(IModel))));
        Assert.That(File.Exists(_path), Is.False);
    }

    [Test]
    public void Read_of_a_named_model_refuses_another()
    {
        ModelFile.Write(_path, new GammaGammaModel(new GammaGammaParameters(6, 4, 15)));
        Assert.Multiple(() =>
        {
            Assert.That(
                () => ModelFile.Read<IPurchaseModel>(_path),
                Throws.TypeOf<DataFormatException>().With.Message.EqualTo(
                    $"{_path} holds the model gamma-gamma, where {ModelCatalog.Standard.NamesOf(typeof(IPurchaseModel))} is needed; give a file of that model."));
            Assert.That(ModelFile.Read<IModel>(_path).Name, Is.EqualTo("gamma-gamma"));
        });
    }

    [TestCase(Grain.Day, "1997-09-30", "\"observation_end\": \"1997-09-30\",\n  \"grain\": \"day\",\n  \"fitted_on\": \"2026-11-29\"\n")]
    [TestCase(Grain.Month, "1997-09-01", "\"observation_end\": \"1997-09-01\",\n  \"grain\": \"month\",\n")]
    [TestCase(Grain.Quarter, "1997-07-01", "\"observation_end\": \"1997-07-01\",\n  \"grain\": \"quarter\",\n")]
    [TestCase(Grain.Hour, "1997-09-30T23:00", "\"observation_end\": \"1997-09-30T23:00\",\n  \"grain\": \"hour\",\n")]
    [SetCulture("de-DE")]
    public void Written_fit_keeps_the_age_of_its_model(Grain grain, string end, string written)
    {
        CustomerSummary customers = Cdnow.Sample.Summarize(new() { Unit = TimeUnit.Week, Grain = grain, ObservationEnd = new DateTime(1997, 9, 30, 23, 30, 0) });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, new FitOptions { Today = new DateOnly(2026, 11, 29) });
        ModelFile.Write(_path, fit);
        ModelFit<IModel> saved = ModelFile.Read(_path);
        Assert.Multiple(() =>
        {
            Assert.That(saved.ObservationEnd, Is.EqualTo(fit.ObservationEnd).And.EqualTo(DateTime.Parse(end, CultureInfo.InvariantCulture)));
            Assert.That(saved.Grain, Is.EqualTo(fit.Grain).And.EqualTo(grain));
            Assert.That(saved.FittedOn, Is.EqualTo(fit.FittedOn).And.EqualTo(new DateOnly(2026, 11, 29)));
            Assert.That(File.ReadAllText(_path), Does.Contain(written));
        });
    }

    [Test]
    public void Fit_of_a_summary_without_orders_states_no_age()
    {
        CustomerSummary customers = new(TimeUnit.Week, [2, 0, 1], [30, 0, 10], [38, 20, 30]);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ModelFile.Write(_path, fit);
        ModelFit<IModel> saved = ModelFile.Read(_path);
        Assert.That(new object?[] { fit.ObservationEnd, fit.Grain, fit.FittedOn }, Is.All.Null);
        Assert.That(new object?[] { saved.ObservationEnd, saved.Grain, saved.FittedOn }, Is.All.Null);
    }

    [Test]
    public async Task ReadAsync_reads_what_Read_reads()
    {
        ModelFile.Write(_path, new BetaGeoFitter().Fit(ReferenceFits.Cdnow()));
        ModelFit<IModel> expected = ModelFile.Read(_path);
        ModelFit<IModel> saved = await ModelFile.ReadAsync(_path);
        Assert.That(((BetaGeoModel)saved.Model).Parameters, Is.EqualTo(((BetaGeoModel)expected.Model).Parameters));
        Assert.That(saved.LogLikelihood, Is.EqualTo(expected.LogLikelihood));
        Assert.That(saved.DataFingerprint, Is.EqualTo(expected.DataFingerprint).And.Not.Null);
    }

    [Test]
    public async Task ReadAsync_blocks_no_thread()
    {
        using AsyncOnlyStream stream = new(Encoding.UTF8.GetBytes(Minimal));
        ModelFit<IModel> saved = await ModelFile.ReadAsync(stream, "m.json");
        Assert.That(saved.Model.Name, Is.EqualTo("bg-nbd"));
        Assert.That(() => ModelFile.Read(stream, "m.json"), Throws.TypeOf<NotSupportedException>(), "the stream would show it");
    }

    [Test]
    public void ReadAsync_says_what_is_wrong_and_can_be_stopped()
    {
        using MemoryStream large = new(new byte[5 << 20]);
        using AsyncOnlyStream stream = new(Encoding.UTF8.GetBytes(Minimal));
        Assert.Multiple(() =>
        {
            Assert.That(
                () => ModelFile.ReadAsync(large, "m.json"), Throws.TypeOf<DataFormatException>().With.Message.Contains("larger than 4 MB"));
            Assert.That(
                () => ModelFile.ReadAsync(_path), Throws.TypeOf<DataFormatException>().With.Message.EqualTo($"{_path} does not exist; check the path."));
            Assert.That(
                () => ModelFile.ReadAsync(stream, "m.json", cancellationToken: new CancellationToken(canceled: true)),
                Throws.InstanceOf<OperationCanceledException>());
        });
    }

    [TestCase("", "is empty")]
    [TestCase(" \r\n\t", "is empty")]
    [TestCase("<?xml version=\"1.0\"?>", "it is not JSON, breaks off or nests too deeply at line 1, byte 1")]
    [TestCase("customer_id,frequency\n1,2", "it is not JSON")]
    [TestCase("{\"schema\": 1,\n oops", "it is not JSON, breaks off or nests too deeply at line 2")]
    [TestCase("\0\u0001\u0002", "it is not JSON")]
    [TestCase("[1, 2]", "it holds an array")]
    [TestCase("7", "it holds a number")]
    [TestCase("null", "it holds null")]
    [TestCase("{}", "lacks the field schema")]
    [TestCase("{\"schema\": 1}", "lacks the field model")]
    [TestCase("{\"schema\": 1, \"model\": \"bg-nbd\"}", "lacks the field parameters")]
    [TestCase("{\"schema\": 1, \"model\": \"bg-nbd\", \"parameters\": [1]}", "has an array as parameters; bg-nbd needs an object with r, alpha, a, b")]
    [TestCase("{\"schema\": 1, \"model\": \"\\ud800\", \"parameters\": {}}", "not valid Unicode")]
    public void Read_of_something_else_says_what_is_wrong(string text, string complaint) => Assert.That(
        () => Read(text), Throws.TypeOf<DataFormatException>().With.Message.StartsWith("m.json ").And.Message.Contains(complaint));

    [TestCase("has convergence.status ", "\"convergence\": {{\"status\": \"{0}\"}}")]
    [TestCase("has time_unit ", "\"time_unit\": \"{0}\"")]
    [TestCase("gives the field x", "\"x{0}\": 1, \"x{0}\": 2")]
    [TestCase("has data_fingerprint ", "\"data_fingerprint\": [\"{0}\"]", "an array")]
    public void Read_of_endless_and_unprintable_texts_says_so_in_one_short_line(string complaint, string field, string shown = "…")
    {
        const int OneLine = 200;
        string text = string.Format(CultureInfo.InvariantCulture, field, "a\u007fb" + new string('[', 70_000));
        string file = "{\"schema\": 1, \"model\": \"bg-nbd\", \"parameters\": {\"r\": 1, \"alpha\": 1, \"a\": 1, \"b\": 1}, " + text + "}";

        string message = Assert.Throws<DataFormatException>(() => Read(file))!.Message;

        Assert.That(message, Does.StartWith("m.json " + complaint).And.Contain(shown).And.Length.LessThan(OneLine));
        Assert.That(message.Where(char.IsControl), Is.Empty);
    }

    [TestCase("\"schema\": 1", "\"schema\": 2", "has schema 2, and this version reads up to 1")]
    [TestCase("\"schema\": 1", "\"schema\": 0", "has schema 0; it must be a whole number from 1")]
    [TestCase("\"schema\": 1", "\"schema\": 1.5", "has schema 1.5")]
    [TestCase("\"schema\": 1", "\"schema\": \"1\"", "has schema \"1\"")]
    [TestCase("\"schema\": 1", "\"schema\": 1, \"schema\": 1", "gives the field schema twice")]
    [TestCase("bg-nbd", "unheard-of", "has model \"unheard-of\"; this version knows bg-nbd, mbg-nbd,")]
    [TestCase("bg-nbd", "BG-NBD", "has model \"BG-NBD\"; this version knows")]
    [TestCase("\"bg-nbd\"", "3", "has model 3; this version knows")]
    [TestCase("\"week\"", "\"Week\"", "has time_unit \"Week\"; it must be one of unspecified, day, week, month, year, quarter")]
    [TestCase("\"week\"", "7", "has time_unit 7")]
    [TestCase("\"week\"", "null", "has time_unit null")]
    [TestCase("0.793", "0", "has 0 as parameter a; it must be a positive number from 1e-100 to 1e100")]
    [TestCase("0.793", "-0.5", "has -0.5 as parameter a")]
    [TestCase("0.793", "1e999", "has 1e999 as parameter a")]
    [TestCase("0.793", "1e-999", "has 1e-999 as parameter a")]
    [TestCase("0.793", "\"0.793\"", "has \"0.793\" as parameter a")]
    [TestCase("0.793", "null", "has null as parameter a")]
    [TestCase("0.793", "[0.793]", "has an array as parameter a")]
    [TestCase("0.793", "NaN", "it is not JSON")]
    [TestCase("0.793", "0,793", "it is not JSON")]
    [TestCase("\"a\": 0.793, ", "", "lacks the parameter a; bg-nbd needs r, alpha, a, b")]
    [TestCase("\"a\": 0.793", "\"a\": 0.793, \"a\": 0.8", "gives the field parameters.a twice")]
    [TestCase("{\"schema\"", "{\"log_likelihood\": \"low\", \"schema\"", "has log_likelihood \"low\"; it must be a finite number or null")]
    [TestCase("{\"schema\"", "{\"customers\": -1, \"schema\"", "has customers -1; it must not be negative")]
    [TestCase("{\"schema\"", "{\"standard_errors\": [1], \"schema\"", "has an array as standard_errors; it must be an object or null")]
    [TestCase("{\"schema\"", "{\"standard_errors\": {\"r\": -0.5}, \"schema\"", "has standard_errors.r -0.5; it must not be negative")]
    [TestCase("{\"schema\"", "{\"convergence\": {\"status\": \"fine\"}, \"schema\"", "has convergence.status \"fine\"; it must be one of converged, no-interior-maximum, iteration-limit")]
    [TestCase("{\"schema\"", "{\"observation_end\": \"30.9.1997\", \"schema\"", "has observation_end \"30.9.1997\"; it must be a date written as yyyy-MM-dd, or with a time as 1997-09-30T18:00")]
    [TestCase("{\"schema\"", "{\"observation_end\": 19970930, \"schema\"", "has observation_end 19970930; it must be a date")]
    [TestCase("{\"schema\"", "{\"grain\": \"fortnight\", \"schema\"", "has grain \"fortnight\"; it must be one of day, hour, week, month, year, quarter")]
    [TestCase("{\"schema\"", "{\"fitted_on\": \"2026-02-30\", \"schema\"", "has fitted_on \"2026-02-30\"; it must be a date written as yyyy-MM-dd")]
    [TestCase("{\"schema\"", "{\"fitted_on\": \"2026-02-03T10:00\", \"schema\"", "has fitted_on \"2026-02-03T10:00\"; it must be a date written as yyyy-MM-dd")]
    [TestCase("{\"schema\"", "{\"data_fingerprint\": 5, \"schema\"", "has data_fingerprint 5; it must be a text or null")]
    [SetCulture("de-DE")]
    public void Read_of_a_broken_field_names_it(string what, string by, string complaint) => Assert.That(
        () => Read(Minimal.Replace(what, by, StringComparison.Ordinal)),
        Throws.TypeOf<DataFormatException>().With.Message.StartsWith("m.json ").And.Message.Contains(complaint));

    [Test]
    public void Read_of_bytes_that_are_not_text_says_so()
    {
        using MemoryStream stream = new([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D]);
        Assert.That(
            () => ModelFile.Read(stream, "m.json"), Throws.TypeOf<DataFormatException>().With.Message.Contains("not UTF-8"));
    }

    [Test]
    public void Read_of_a_large_file_stops_early()
    {
        using MemoryStream stream = new(new byte[5 << 20]);
        Assert.That(
            () => ModelFile.Read(stream, "m.json"), Throws.TypeOf<DataFormatException>().With.Message.Contains("larger than 4 MB"));
    }

    [Test]
    public void Read_of_a_missing_file_names_it() => Assert.That(
        () => ModelFile.Read(_path),
        Throws.TypeOf<DataFormatException>().With.Message.EqualTo($"{_path} does not exist; check the path."));

    private static ModelFit<IModel> Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return ModelFile.Read(stream, "m.json");
    }

    /// <summary>Bytes that come asynchronously or not at all.</summary>
    private sealed class AsyncOnlyStream(byte[] bytes) : MemoryStream
    {
        private int _given;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(Span<byte> buffer) => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(7, bytes.Length - _given);
            bytes.AsSpan(_given, count).CopyTo(buffer.Span);
            _given += count;
            return count;
        }
    }

    private sealed class StrangeModel : IModel
    {
        public string Name => "strange";

        public IModelParameters Parameters => new GammaGammaParameters(1, 2, 3);
    }
}
