using Clv.Probabilistic.Tests.Evaluation;

namespace Clv.Probabilistic.Tests;

/// <summary>Fits of one type of model where another is asked for, and models in another time unit.</summary>
public sealed class ModelFitTests
{
    [Test]
    public void Fit_of_a_special_model_is_one_of_every_more_general_type()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);
        IModelFit<IModel>[] both = [fit, spend];
        Assert.Multiple(() =>
        {
            Assert.That(ModelOf<PurchaseModel>(fit), Is.SameAs(fit.Model));
            Assert.That(ModelOf<ISpendModel>(spend), Is.SameAs(spend.Model));
            Assert.That(both.Select(one => one.LogLikelihood), Is.EqualTo(new[] { fit.LogLikelihood, spend.LogLikelihood }));
            Assert.That(both[0].Covariance(0, 1), Is.EqualTo(fit.Covariance(0, 1)).And.Not.Null);
        });

        static TModel ModelOf<TModel>(IModelFit<TModel> one)
            where TModel : class, IModel => one.Model;
    }

    [Test]
    public void Fit_of_a_special_model_goes_with_a_fitter_of_any()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<NbdModel> fit = new NbdFitter().Fit(customers);
        IPurchaseFitter fitter = PurchaseFitters.Of("nbd");
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(fitter, customers, fit);
        Assert.That(profile.Intervals, Is.EqualTo(ProfileLikelihood.Of(new NbdFitter(), customers, fit).Intervals));
        IModelFit<IModel> general = new BetaGeoFitter().Fit(customers);
        Assert.That(LikelihoodRatio.Of(fit, general).Statistic, Is.Positive);
        Assert.That(FitSpectrum.Of(general).Directions, Has.Count.EqualTo(4));
    }

    [Test]
    public void WithTimeUnit_keeps_type_and_parameters()
    {
        BetaGeoModel bgNbd = new BetaGeoModel(new(0.2, 4, 0.8, 2.5)).WithTimeUnit(TimeUnit.Week);
        ModifiedBetaGeoModel mbgNbd = new ModifiedBetaGeoModel(new(0.5, 6, 0.9, 1.6)).WithTimeUnit(TimeUnit.Month);
        ParetoNbdModel paretoNbd = new ParetoNbdModel(new(0.5, 10, 0.6, 11)).WithTimeUnit(TimeUnit.Day);
        NbdModel nbd = new NbdModel(new(0.4, 13)).WithTimeUnit(TimeUnit.Year);
        PurchaseModel elsewhere = new ExponentialLifetimeModel(0.1, 0.02, TimeUnit.Unspecified).WithTimeUnit(TimeUnit.Week);
        Assert.Multiple(() =>
        {
            Assert.That((bgNbd.TimeUnit, bgNbd.Parameters), Is.EqualTo((TimeUnit.Week, new BetaGeoParameters(0.2, 4, 0.8, 2.5))));
            Assert.That((mbgNbd.TimeUnit, mbgNbd.Parameters), Is.EqualTo((TimeUnit.Month, new ModifiedBetaGeoParameters(0.5, 6, 0.9, 1.6))));
            Assert.That((paretoNbd.TimeUnit, paretoNbd.Parameters), Is.EqualTo((TimeUnit.Day, new ParetoNbdParameters(0.5, 10, 0.6, 11))));
            Assert.That((nbd.TimeUnit, nbd.Parameters), Is.EqualTo((TimeUnit.Year, new NbdParameters(0.4, 13))));
            Assert.That(elsewhere, Is.TypeOf<ExponentialLifetimeModel>().And.Property("TimeUnit").EqualTo(TimeUnit.Week));
        });
    }

    [Test]
    public void Day_of_the_fit_changes_no_number()
    {
        CustomerSummary customers = Cdnow.Sample.Summarize(Cdnow.Weeks);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ModelFit<BetaGeoModel> dated = new BetaGeoFitter().Fit(customers, new FitOptions { Today = new DateOnly(2026, 11, 29) });
        Assert.Multiple(() =>
        {
            Assert.That(dated.Model.Parameters, Is.EqualTo(fit.Model.Parameters));
            Assert.That(dated.LogLikelihood, Is.EqualTo(fit.LogLikelihood));
            Assert.That(dated.FittedOn, Is.EqualTo(new DateOnly(2026, 11, 29)));
            Assert.That(dated.As<PurchaseModel>().FittedOn, Is.EqualTo(dated.FittedOn));
            Assert.That(fit.FittedOn, Is.Null);
        });
    }
}
