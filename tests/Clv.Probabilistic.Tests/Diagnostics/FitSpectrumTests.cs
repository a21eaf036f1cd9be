namespace Clv.Probabilistic.Tests;

[Category(Widths.Category)]
[SetCulture("de-DE")]
internal sealed class FitSpectrumTests
{
    [Test]
    public void Of_cdnow_directions_are_those_of_the_covariance()
    {
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(CdnowSample.Customers());
        FitSpectrumResult spectrum = FitSpectrum.Of(fit);
        Assert.Multiple(() =>
        {
            Assert.That(spectrum.Reason, Is.Null);
            Assert.That(spectrum.Directions, Has.Count.EqualTo(4));
            Assert.That(spectrum.Directions.Select(direction => direction.Information), Is.Ordered.And.All.GreaterThan(0));
            Assert.That(
                spectrum.ConditionNumber,
                Is.EqualTo(spectrum.Directions[3].Information / spectrum.Directions[0].Information).Within(1e-9));
            for (int row = 0; row < 4; row++)
            {
                for (int column = 0; column < 4; column++)
                {
                    // Σ v·vᵀ/λ is the covariance in log-parameters.
                    double sum = spectrum.Directions.Sum(
                        direction => direction.Components[row] * direction.Components[column] / direction.Information);
                    double covariance =
                        fit.Covariance(row, column)!.Value / fit.Parameters[row].Value / fit.Parameters[column].Value;
                    Assert.That(sum, Is.EqualTo(covariance).Within(1e-10));
                }
            }
        });
        foreach (SpectrumDirection direction in spectrum.Directions)
        {
            TestContext.Out.WriteLine(direction.Sentence);
        }
    }

    [Test]
    public void Of_cdnow_sentences_are_true_of_the_likelihood()
    {
        CustomerSummary customers = CdnowSample.Customers();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        SpectrumDirection weakest = FitSpectrum.Of(fit).Directions[0];
        Assert.That(weakest.IsWeak, Is.True);
        Assert.That(
            weakest.Sentence,
            Is.EqualTo("a and b are determined together rather than one by one: raising a by 7.9 % and b by 10 % lowers the log-likelihood by 0.05."));

        // As the sentence says it: every parameter by what is printed, and all else as it is.
        double Moved(string name, double value)
        {
            System.Text.RegularExpressions.Match match = System.Text.RegularExpressions.Regex.Match(
                weakest.Sentence, $@"\b{name} by ([0-9.]+) %");
            return match.Success
                ? value * (1 + (double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) / 100))
                : value;
        }

        double[] p = [.. fit.Parameters.Select(parameter => Moved(parameter.Name, parameter.Value))];
        double[] each = new double[customers.Count];
        new BetaGeoModel(new BetaGeoParameters(p[0], p[1], p[2], p[3]), TimeUnit.Week).LogLikelihood(customers, each);

        // The third derivative is what the quadratic form leaves out.
        Assert.That(fit.LogLikelihood - each.Sum(), Is.EqualTo(weakest.Loss).Within(0.15 * weakest.Loss));
    }

    [Test]
    public void Of_much_data_no_direction_is_weak()
    {
        NbdModel truth = new(new NbdParameters(0.9, 8), TimeUnit.Week);
        FitSpectrumResult spectrum = FitSpectrum.Of(new NbdFitter().Fit(truth.SimulateCustomers(20_000, T: 40, seed: 1)));
        Assert.That(spectrum.Directions.Select(direction => direction.IsWeak), Is.All.False);
        Assert.That(spectrum.Directions[0].Sentence, Does.StartWith("The data hold r and alpha together firmly: raising "));
    }

    [Test]
    public void Of_little_data_r_and_alpha_are_determined_together()
    {
        NbdModel truth = new(new NbdParameters(3, 8), TimeUnit.Week);
        FitSpectrumResult spectrum = FitSpectrum.Of(new NbdFitter().Fit(truth.SimulateCustomers(60, T: 40, seed: 1)));
        TestContext.Out.WriteLine(spectrum.Directions[0].Sentence);
        Assert.That(spectrum.Directions[0].IsWeak, Is.True);
        Assert.That(spectrum.Directions[0].Sentence, Does.StartWith("r and alpha are determined together rather than one by one: raising "));
    }

    [Test]
    public void Of_gamma_gamma_does_not_depend_on_the_unit_of_money()
    {
        CustomerSummary customers = CdnowSample.Customers();
        CustomerSummary cents = new(
            TimeUnit.Week,
            customers.Frequency,
            customers.Recency,
            customers.T,
            customers.MonetaryValue.ToArray().Select(value => 100 * value).ToArray());
        FitSpectrumResult spectrum = FitSpectrum.Of(new GammaGammaFitter().Fit(customers));
        FitSpectrumResult scaled = FitSpectrum.Of(new GammaGammaFitter().Fit(cents));
        Assert.That(scaled.ConditionNumber, Is.EqualTo(spectrum.ConditionNumber!.Value).Within(1e-5 * spectrum.ConditionNumber.Value));
        Assert.That(
            scaled.Directions.Select(direction => direction.Sentence),
            Is.EqualTo(spectrum.Directions.Select(direction => direction.Sentence)));
        TestContext.Out.WriteLine(string.Join('\n', spectrum.Directions.Select(direction => direction.Sentence)));
    }

    [Test]
    public void Of_no_maximum_gives_a_reason()
    {
        ReferenceTable table = ReferenceTable.Read("hardfits/no_dropout.csv");
        CustomerSummary customers = new(
            TimeUnit.Unspecified, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"));
        FitSpectrumResult ridge = FitSpectrum.Of(new BetaGeoFitter().Fit(customers));
        FitSpectrumResult stopped = FitSpectrum.Of(new BetaGeoFitter().Fit(customers, new() { MaximumIterations = 1 }));
        Assert.Multiple(() =>
        {
            Assert.That(ridge.Directions, Is.Empty);
            Assert.That(ridge.ConditionNumber, Is.Null);
            Assert.That(
                ridge.Reason,
                Is.EqualTo("The likelihood has no maximum inside the parameter space, so that some direction has no information. Nobody drops out as far as the data show: the mean dropout probability a/(a+b) goes to 0."));
            Assert.That(stopped.Directions, Is.Empty);
            Assert.That(
                stopped.Reason,
                Does.StartWith("The fit stopped after 1 iterations, before it reached a maximum; raise MaximumIterations."));
        });
    }
}
