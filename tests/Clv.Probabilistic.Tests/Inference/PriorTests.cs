namespace Clv.Probabilistic.Tests;

internal sealed class PriorTests
{
    /// <summary>Central differences of a function of size 1 to 100 with a step of 1e-4 have that many digits.</summary>
    private const double DifferenceTolerance = 2e-6;

    private static readonly double[] _points = [-1.3, 0.2, 0.9, 2.1, -0.4];

    // Credibility has no likelihood to draw from.
    private static IEnumerable<TestCaseData> Models => ModelCatalog.Standard.All.Where(model => model is not ContractModelDefinition && model != CredibilitySpendModel.Kind).Select(model => new TestCaseData(model).SetArgDisplayNames(model.Name));

    private static PriorDistribution[] OfPositive =>
    [
        PriorDistribution.Flat,
        PriorDistribution.Normal(1.5, 0.7),
        PriorDistribution.HalfNormal(2),
        PriorDistribution.LogNormal(1.2, 0.8),
        PriorDistribution.Gamma(2.5, 0.9),
        PriorDistribution.Uniform(0, 1000),
    ];

    private static PriorDistribution[] OfProbability =>
        [PriorDistribution.Flat, PriorDistribution.Normal(0.3, 0.2), PriorDistribution.Beta(2, 5), PriorDistribution.Uniform(0, 1)];

    [TestCaseSource(nameof(Models))]
    public void Derivatives_of_every_prior_on_every_quantity_are_those_of_differences(ModelDefinition model)
    {
        foreach (PriorQuantity quantity in PriorQuantity.Of(model).Where(quantity => quantity.Specification.Scale != ParameterScale.WholeNumber))
        {
            foreach (PriorDistribution distribution in quantity.Specification.Scale == ParameterScale.Bounded ? OfProbability : OfPositive)
            {
                PriorDensity density = new(model, new ParameterPriors(new ParameterPrior(quantity.Specification.Name, distribution)));
                CheckDerivatives(density, model.Parameters.Count, $"{quantity.Specification.Name} ~ {distribution}");
            }
        }
    }

    [TestCaseSource(nameof(Models))]
    public void Weak_priors_speak_about_every_parameter_once(ModelDefinition model)
    {
        ParameterPriors priors = ParameterPriors.Of(model, ReferenceFits.Cdnow());
        Assert.That(priors, Has.Count.EqualTo(model.Parameters.Count(parameter => parameter.Scale != ParameterScale.WholeNumber)));
    }

    [Test]
    public void Priors_on_parameters_and_on_quantities_describe_the_same_distribution()
    {
        // With r fixed in both, ln(r/alpha) is ln r less ln alpha: the difference of two normal distributions.
        CustomerSummary customers = ReferenceFits.Cdnow();
        ParameterPriors byRate = new ParameterPriors(
            new("r", PriorDistribution.LogNormal(1, 0.5)), new("mean_purchase_rate", PriorDistribution.LogNormal(1, 1)))
            .Completed(NbdModel.Kind, customers);
        PriorDensity density = new(NbdModel.Kind, byRate);
        double At(double r, double alpha) => density.AddTo([Math.Log(r), Math.Log(alpha)], [], []);
        double expected = (-0.5 * Math.Pow(Math.Log(2) / 0.5, 2)) - (0.5 * Math.Pow(Math.Log(2.0 / 3), 2));
        Assert.That(At(2, 3) - At(1, 1), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void A_list_of_ones_own_is_filled_up_with_what_it_says_nothing_of()
    {
        ParameterPriors priors = new ParameterPriors(
            new("r", PriorDistribution.Gamma(1e-3, 1e-3)), new("alpha", PriorDistribution.Gamma(1e-3, 1e-3)))
            .Completed(BetaGeoModel.Kind, ReferenceFits.Cdnow());
        Assert.That(
            priors.Select(prior => prior.Quantity),
            Is.EqualTo(new[] { "r", "alpha", "mean_dropout_probability", "dropout_probability_concentration" }));
    }

    [Test]
    public void What_cannot_be_a_prior_is_refused_in_a_sentence()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        string Refusal(params ParameterPrior[] priors) =>
            Assert.Throws<ArgumentException>(() => new ParameterPriors(priors).Completed(BetaGeoModel.Kind, customers))!.Message;
        Assert.Multiple(() =>
        {
            Assert.That(Refusal(new ParameterPrior("lambda", PriorDistribution.Flat)), Does.Contain("has no lambda").And.Contain("mean_purchase_rate"));
            Assert.That(Refusal(new("r", PriorDistribution.Flat), new("r", PriorDistribution.Flat)), Does.Contain("more than one prior"));
            Assert.That(Refusal(new ParameterPrior("r", PriorDistribution.Beta(1, 1))), Does.Contain("speaks about probabilities"));
            Assert.That(
                Refusal(new ParameterPrior("mean_dropout_probability", PriorDistribution.Gamma(1, 1))), Does.Contain("speaks about positive numbers"));
            Assert.That(Refusal(new ParameterPrior("r", PriorDistribution.Uniform(-2, -1))), Does.Contain("allows no value"));
            Assert.That(
                Refusal(new("r", PriorDistribution.Flat), new("purchase_rate_variation", PriorDistribution.Flat)), Does.Contain("says again"));
            Assert.That(
                Refusal(new("a", PriorDistribution.Flat), new("dropout_probability_concentration", PriorDistribution.Flat)),
                Does.Contain("the sum of"));
            Assert.That(() => PriorDistribution.Normal(0, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => PriorDistribution.Gamma(double.NaN, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => PriorDistribution.Uniform(2, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Distributions_are_equal_where_their_numbers_are()
    {
        Assert.Multiple(() =>
        {
            Assert.That(PriorDistribution.Beta(2, 8), Is.EqualTo(PriorDistribution.Beta(2, 8)));
            Assert.That(PriorDistribution.Beta(2, 8).GetHashCode(), Is.EqualTo(PriorDistribution.Beta(2, 8).GetHashCode()));
            Assert.That(PriorDistribution.Beta(2, 8), Is.Not.EqualTo(PriorDistribution.Gamma(2, 8)));
            Assert.That(
                new ParameterPrior("r", PriorDistribution.Gamma(1e-3, 1e-3)).ToString(), Is.EqualTo("r ~ Gamma(shape 0.001, rate 0.001)"));
            Assert.That(OfPositive.Concat(OfProbability).Select(each => each.ToString()), Has.None.Contain("NaN"));
        });
    }

    private static void CheckDerivatives(PriorDensity density, int count, string what)
    {
        const double Step = 1e-4;
        double[] point = _points[..count];
        double[] gradient = new double[count];
        double[] hessian = new double[count * count];
        density.AddTo(point, gradient, hessian);
        for (int i = 0; i < count; i++)
        {
            double[] above = [.. point];
            double[] below = [.. point];
            above[i] += Step;
            below[i] -= Step;
            double[] gradientAbove = new double[count];
            double[] gradientBelow = new double[count];
            double slope = (density.AddTo(above, gradientAbove, []) - density.AddTo(below, gradientBelow, [])) / (2 * Step);
            Assert.That(gradient[i], Is.EqualTo(slope).Within(DifferenceTolerance * (1 + Math.Abs(slope))), what);
            for (int j = 0; j < count; j++)
            {
                double bend = (gradientAbove[j] - gradientBelow[j]) / (2 * Step);
                Assert.That(hessian[(i * count) + j], Is.EqualTo(bend).Within(DifferenceTolerance * (1 + Math.Abs(bend))), what);
            }
        }
    }
}
