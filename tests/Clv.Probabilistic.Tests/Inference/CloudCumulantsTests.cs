namespace Clv.Probabilistic.Tests.Inference;

public sealed class CloudCumulantsTests
{
    private static readonly NbdModel _model = new(new NbdParameters(0.5, 10), TimeUnit.Week);

    [Test]
    public void Axes_are_those_of_the_draws()
    {
        // 20,000 normal draws: sample moments are right to a hundredth or so.
        const double Chance = 0.05;
        ParameterDraws draws = Drawn(20_000, 0.1, 0.05);

        ParameterCloud cloud = ParameterCloud.Of(draws);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cloud.Dimensions, Is.EqualTo(2));
            Assert.That(cloud.Spread, Is.EqualTo(0.1).Within(Chance * 0.1));
            Assert.That(cloud.IsNarrow);
            Assert.That(((NbdModel)cloud.ModelAt([0, 0])).Parameters.R, Is.EqualTo(0.5).Within(Chance * 0.1));
            Assert.That(cloud.ThirdMoments, Has.All.EqualTo(0).Within(3 * Chance));
        }
    }

    [Test]
    public void A_parameter_that_does_not_vary_has_no_axis()
    {
        Assert.That(ParameterCloud.Of(Drawn(1_000, 0.1, 0)).Dimensions, Is.EqualTo(1));
        Assert.That(ParameterCloud.Of(Drawn(1_000, 0, 0)).Dimensions, Is.Zero);
    }

    [Test]
    public void Quantiles_of_quadratic_functions_are_those_of_the_draws()
    {
        // What is left out is of the next order, and 200,000 draws are off by a half percent of a standard deviation.
        const double ShareOfWidth = 0.015;
        ParameterDraws draws = Drawn(200_000, 0.1, 0.08);
        ParameterCloud cloud = ParameterCloud.Of(draws);
        Func<NbdModel, double>[] functions =
        [
            model => Math.Log(model.Parameters.R),
            model => Math.Log(model.Parameters.R) - (2 * Math.Log(model.Parameters.Alpha)),
            model => Math.Log(model.Parameters.R) + (1.5 * Square(Math.Log(model.Parameters.R / 0.5))),
            model => Square(Math.Log(model.Parameters.R / 0.5) + 0.4) + (Math.Log(model.Parameters.R / 0.5) * Math.Log(model.Parameters.Alpha / 10)),
        ];
        double[][] atPoints =
            [.. CloudPoints.Of(cloud).Models.Select(model => Array.ConvertAll(functions, function => function((NbdModel)model)))];

        CloudCumulants cumulants = CloudCumulants.Of(cloud, atPoints, functions.Length);

        for (int i = 0; i < functions.Length; i++)
        {
            double[] values = [.. Enumerable.Range(0, draws.Count).Select(draw => functions[i]((NbdModel)draws.ModelAt(draw)))];
            Array.Sort(values);
            Interval exact = OrderedDraws.Middle(values, 0.9);
            double width = exact.Upper - exact.Lower;
            Assert.That(CloudCumulants.Quantile(cumulants[i], -1.6448536), Is.EqualTo(exact.Lower).Within(ShareOfWidth * width), $"function {i}");
            Assert.That(CloudCumulants.Quantile(cumulants[i], 1.6448536), Is.EqualTo(exact.Upper).Within(ShareOfWidth * width), $"function {i}");
        }
    }

    [Test]
    public void What_depends_on_no_parameter_is_certain_be_it_infinite()
    {
        ParameterCloud cloud = ParameterCloud.Of(Drawn(1_000, 0.1, 0.08));
        double[][] atPoints = [.. CloudPoints.Of(cloud).Models.Select(_ => (double[])[3, double.PositiveInfinity])];

        CloudCumulants cumulants = CloudCumulants.Of(cloud, atPoints, 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(CloudCumulants.Quantile(cumulants[0], 2), Is.EqualTo(3));
            Assert.That(CloudCumulants.Quantile(cumulants[1], -2), Is.EqualTo(double.PositiveInfinity));
        }
    }

    private static double Square(double number) => number * number;

    /// <summary>Draws whose logarithms are independent and normal about those of the model.</summary>
    private static ParameterDraws Drawn(int count, double ofR, double ofAlpha)
    {
        RandomStream random = RandomStream.Of(5, StreamPurpose.Parameters, 0);
        double[] r = new double[count];
        double[] alpha = new double[count];
        for (int draw = 0; draw < count; draw++)
        {
            r[draw] = 0.5 * Math.Exp(ofR * random.NextNormal());
            alpha[draw] = 10 * Math.Exp(ofAlpha * random.NextNormal());
        }

        return new ParameterDraws(_model.Definition, TimeUnit.Week, [r, alpha], DrawMethod.Asymptotic, seed: 5);
    }
}
