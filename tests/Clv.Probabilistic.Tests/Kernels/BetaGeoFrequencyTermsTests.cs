namespace Clv.Probabilistic.Tests.Kernels;

public sealed class BetaGeoFrequencyTermsTests
{
    /// <summary>A compensated sum of 200,000 logarithms, each correct to half a unit in the last place.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Second derivatives in b are differences of sums of their own size.</summary>
    private const double DifferenceRounding = 1e-11;

    private const int Far = 200_000;

    [TestCase(0.243, 4.414, 0.793, 2.426)]
    [TestCase(1e-6, 1e-6, 1e-6, 1e-6)]
    [TestCase(1e6, 1e6, 3, 8)]
    [TestCase(0.5, 40, 1e7, 0.2)]
    [TestCase(0.5, 40, 0.2, 1e4)]
    public void MoveTo_far_in_one_jump_is_moving_there_step_by_step(double r, double alpha, double a, double b)
    {
        AssertJumpIsWalk(new BetaGeoDropout(r, alpha, a, b, AtFirstPurchase: false));
        AssertJumpIsWalk(new BetaGeoDropout(r, alpha, a, b, AtFirstPurchase: true));
    }

    private static void AssertJumpIsWalk(BetaGeoDropout parameters)
    {
        BetaGeoFrequencyTerms jumped = new(parameters);
        BetaGeoFrequencyTerms stepped = jumped;
        jumped.MoveTo(Far, Derivatives.Second);
        for (int x = 1; x <= Far; x++)
        {
            stepped.MoveTo(x, Derivatives.Second);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(jumped.Value, Is.EqualTo(stepped.Value).Within(Rounding * Far));
            Assert.That(jumped.R, Is.EqualTo(stepped.R).Within(Rounding * stepped.R));
            Assert.That(jumped.RR, Is.EqualTo(stepped.RR).Within(Rounding * stepped.R));
            Assert.That(jumped.A, Is.EqualTo(stepped.A).Within(Rounding * -stepped.A));
            Assert.That(jumped.B, Is.EqualTo(stepped.B).Within(DifferenceRounding * stepped.B));
            Assert.That(jumped.AA, Is.EqualTo(stepped.AA).Within(Rounding * -stepped.A));
            Assert.That(jumped.AB, Is.EqualTo(stepped.AB).Within(Rounding * stepped.AB));
            Assert.That(jumped.BB, Is.EqualTo(stepped.BB).Within(DifferenceRounding * stepped.B));
        }
    }

    /// <summary>One mistyped frequency must not keep a fit busy for hours.</summary>
    [Test]
    [CancelAfter(20_000)]
    public void Fit_with_a_frequency_of_two_billion_ends(CancellationToken token)
    {
        CustomerSummary customers = new(
            TimeUnit.Week, [0, 1, 3, 0, 2, int.MaxValue], [0, 4, 30, 0, 11, 38], [39, 39, 38, 30, 25, 38.5]);

        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, cancellationToken: token);

        Assert.That(double.IsFinite(fit.LogLikelihood), Is.True);
        Assert.That(fit.Model.LogLikelihood(customers), Has.All.Matches<double>(double.IsFinite));
    }
}
