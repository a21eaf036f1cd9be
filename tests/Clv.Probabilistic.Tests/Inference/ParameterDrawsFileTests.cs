using System.Text;

namespace Clv.Probabilistic.Tests;

internal sealed class ParameterDrawsFileTests
{
    private static readonly Dictionary<string, IReadOnlyList<double>> _columns = new()
    {
        ["r"] = [0.24, 0.1 + 0.2],
        ["alpha"] = [4.4, 4.5],
        ["a"] = [0.8, 0.7],
        ["b"] = [2.4, 1.0 / 3],
    };

    [Test]
    public void Draws_read_back_to_the_same_bits()
    {
        ParameterDraws draws = ParameterDraws.Of(BetaGeoModel.Kind, _columns, TimeUnit.Week);
        using MemoryStream stream = new();
        ParameterDrawsFile.Write(stream, draws);
        string text = Encoding.UTF8.GetString(stream.ToArray());
        stream.Position = 0;
        ParameterDraws again = ParameterDrawsFile.Read(stream, "the draws");
        Assert.Multiple(() =>
        {
            Assert.That(text.Split('\n')[0], Is.EqualTo("r,alpha,a,b,model=bg-nbd unit=week method=external seed=0"));
            Assert.That(again.ModelName, Is.EqualTo("bg-nbd"));
            Assert.That(again.TimeUnit, Is.EqualTo(TimeUnit.Week));
            Assert.That(again.Method, Is.EqualTo(DrawMethod.External));
            foreach (string name in draws.Names)
            {
                Assert.That(again.Values(name).ToArray(), Is.EqualTo(draws.Values(name).ToArray()));
            }
        });
    }

    [TestCase("", "is empty")]
    [TestCase("r,alpha,a,b\n1,2,3,4\n", "does not say which model")]
    [TestCase("r,alpha,a,b,model=other\n1,2,3,4,\n", "this version knows bg-nbd")]
    [TestCase("r,alpha,a,model=bg-nbd\n1,2,3,\n", "has no column b")]
    [TestCase("r,alpha,a,b,model=bg-nbd\n", "no draws")]
    [TestCase("r,alpha,a,b,model=bg-nbd\n1,2,3,\n", "row 2: it has 4 fields")]
    [TestCase("r,alpha,a,b,model=bg-nbd\n1,2,-3,4,\n", "row 2, column a")]
    [TestCase("r,alpha,a,b,model=bg-nbd\n1,2,x,4,\n", "row 2, column a")]
    [TestCase("r,alpha,a,b,model=bg-nbd unit=fortnight\n1,2,3,4,\n", "unit=fortnight")]
    public void What_is_no_file_of_draws_says_why(string text, string expected)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        Assert.That(
            () => ParameterDrawsFile.Read(stream, "draws.csv"),
            Throws.TypeOf<DataFormatException>().With.Message.StartsWith("draws.csv").And.Message.Contains(expected));
    }

    [Test]
    public void A_file_of_Stan_needs_the_name_of_the_model()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "# Stan\nlp__,accept_stat__,r,alpha,a,b\n# Adaptation\n-7.1,0.9,0.2,4,0.8,2\n-7.2,0.8,0.3,5,0.7,3\n");
            ParameterDraws draws = ParameterDrawsFile.Read(path, BetaGeoModel.Kind, TimeUnit.Week);
            Assert.Multiple(() =>
            {
                Assert.That(draws.Values("alpha").ToArray(), Is.EqualTo(new[] { 4.0, 5 }));
                Assert.That(draws.Method, Is.EqualTo(DrawMethod.External));
            });
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_model_file_keeps_what_the_posterior_is_worth_and_where_its_draws_are()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        IModelFit<IModel> fit = PosteriorTests.Fit(NbdModel.Kind, customers);
        PosteriorResult posterior = Posterior.Of(fit, customers, new() { Seed = 12345678901234567 });
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "model.json");
            ParameterDrawsFile.WriteWithModel(path, fit, posterior);
            ModelFit<IModel> again = ModelFile.Read(path);
            ParameterDraws draws = ParameterDrawsFile.ReadOfModel(path);
            string copy = Path.Combine(folder.FullName, "copy.json");
            ModelFile.Write(copy, again);
            Assert.Multiple(() =>
            {
                Assert.That(File.Exists(Path.Combine(folder.FullName, "model.draws.csv")), Is.True);
                Assert.That(again.Posterior!.File, Is.EqualTo("model.draws.csv"));
                Assert.That(again.Posterior.Seed, Is.EqualTo(12345678901234567));
                Assert.That(again.Posterior.Draws, Is.EqualTo(1_000));
                Assert.That(again.Posterior.Method, Is.EqualTo(DrawMethod.ImportanceSampling));
                Assert.That(again.Posterior.KHat, Is.EqualTo(posterior.Diagnostics.KHat));
                Assert.That(again.Posterior.RHat, Is.Null);
                Assert.That(again.Posterior.Priors, Has.Count.EqualTo(2));
                Assert.That(draws.Values("r").ToArray(), Is.EqualTo(posterior.Draws.Values("r").ToArray()));
                Assert.That(File.ReadAllText(copy), Is.EqualTo(File.ReadAllText(path)));
                Assert.That(again.WithPosterior(null).Posterior, Is.Null);
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Draws_of_another_fit_under_the_same_name_are_refused()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        IModelFit<IModel> fit = PosteriorTests.Fit(NbdModel.Kind, customers);
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "model.json");
            string kept = Path.Combine(folder.FullName, "kept.json");
            string draws = Path.Combine(folder.FullName, "model.draws.csv");
            ParameterDrawsFile.WriteWithModel(path, fit, Posterior.Of(fit, customers, new() { Seed = 1 }));
            File.Copy(path, kept);
            Assert.That(ParameterDrawsFile.ReadOfModel(kept).Count, Is.EqualTo(1_000));

            ParameterDrawsFile.WriteWithModel(path, fit, Posterior.Of(fit, customers, new() { Seed = 2 }));
            Assert.That(
                () => ParameterDrawsFile.ReadOfModel(kept),
                Throws.InstanceOf<DataFormatException>().With.Message.Contains("other draws than those that belong to").And.Message.Contains("kept.json"));

            File.Delete(draws);
            Assert.That(
                () => ParameterDrawsFile.ReadOfModel(kept),
                Throws.InstanceOf<DataFormatException>().With.Message.Contains("model.draws.csv").And.Message.Contains("does not exist"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void A_model_file_without_a_posterior_has_no_field_for_it()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        using MemoryStream stream = new();
        ModelFile.Write(stream, PosteriorTests.Fit(NbdModel.Kind, customers));
        string text = Encoding.UTF8.GetString(stream.ToArray());
        stream.Position = 0;
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Not.Contain("posterior"));
            Assert.That(ModelFile.Read(stream, "the model").Posterior, Is.Null);
        });
    }

    [Test]
    public void Draws_of_ones_own_are_checked()
    {
        string Refusal(Action<Dictionary<string, IReadOnlyList<double>>> change)
        {
            Dictionary<string, IReadOnlyList<double>> columns = new(_columns);
            change(columns);
            return Assert.Throws<ArgumentException>(() => ParameterDraws.Of(BetaGeoModel.Kind, columns))!.Message;
        }

        Assert.Multiple(() =>
        {
            Assert.That(Refusal(columns => columns.Remove("a")), Does.Contain("lack a"));
            Assert.That(Refusal(columns => columns["lambda"] = [1, 2]), Does.Contain("no parameter 'lambda'"));
            Assert.That(Refusal(columns => columns["a"] = [1]), Does.Contain("2, 2, 1, 2 draws"));
            Assert.That(Refusal(columns => columns["a"] = [1, double.NaN]), Does.Contain("a is NaN in draw 1"));
        });
    }
}
