namespace Clv.Probabilistic.Tests.Design;

/// <summary>What the package promises to its users changes only on purpose: the approved file changes with it.</summary>
public sealed class PublicApiTests
{
    [Test]
    public void PublicApi_of_the_core_equals_the_approved_file() => ApprovedApi.Require(typeof(CustomerSummary).Assembly);

    [Test]
    public void Writer_prints_each_exported_type_once()
    {
        string text = PublicApiWriter.Write(typeof(CustomerSummary).Assembly);
        int headings = text.Split('\n').Count(line => line.Length > 0 && line[0] != ' ');

        Assert.That(headings, Is.EqualTo(typeof(CustomerSummary).Assembly.GetExportedTypes().Length));
    }

    [Test]
    public void Writer_shows_nullability_init_required_variance_and_defaults()
    {
        string text = PublicApiWriter.Write(typeof(CustomerSummary).Assembly);

        Assert.That(text, Does.Contain("property required double Horizon { get; init; }"));
        Assert.That(text, Does.Contain("property string? ValueColumn { get; init; }"));
        Assert.That(text, Does.Contain("TimeUnit timeUnit = Unspecified"));
        Assert.That(text, Does.Contain("class Clv.Probabilistic.ModelFit<TModel> : IModelFit<TModel>, ITabularResult where TModel : class, IModel"));
        Assert.That(text, Does.Contain("interface Clv.Probabilistic.IModelFit<out TModel> where TModel : class, IModel"));
    }
}
