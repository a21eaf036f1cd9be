namespace Clv.Probabilistic.Tests.Inference;

public sealed class BootstrapTests
{
    private static readonly BootstrapOptions _few = new() { Resamples = 400, Seed = 3 };

    [Test]
    public void Standard_errors_on_CDNOW_are_those_of_the_literature()
    {
        // The published standard errors of r and alpha are 0.01256 and 0.37822 (lifetimes' documentation, from the Hessian). A standard error
        // from 1,000 resamples is off by 2 % or so, and customers vary a little more or less than the model says: within an eighth.
        const double Tolerance = 0.125;
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);

        BootstrapResult bootstrap = Bootstrap.Run(fit, customers);

        Assert.That(bootstrap.Draws.Count, Is.EqualTo(1000));
        Assert.That(bootstrap.Warnings, Is.Empty);
        TestContext.Out.WriteLine(string.Join("; ", fit.Parameters.Select(p => $"{p.Name} {p.Value} Wald {p.StandardError} bootstrap {bootstrap.StandardError(p.Name)} {p.Interval(0.9)} {bootstrap.Interval(p.Name, 0.9, BootstrapIntervalKind.Percentile)} {bootstrap.Interval(p.Name)}")));
        Assert.That(bootstrap.StandardError("r"), Is.EqualTo(0.01256).Within(Tolerance * 0.01256));
        Assert.That(bootstrap.StandardError("alpha"), Is.EqualTo(0.37822).Within(Tolerance * 0.37822));
    }
}
