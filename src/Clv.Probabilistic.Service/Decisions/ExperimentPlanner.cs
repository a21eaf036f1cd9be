using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>Answers how many customers an experiment takes, by the library's <see cref="ExperimentDesign"/> over the live base.</summary>
internal sealed class ExperimentPlanner(PortfolioQuestions questions, HorizonPredictions predictions)
{
    private const int Kept = 8;

    private readonly ConditionalWeakTable<Portfolio, RecentResults<DesignQuestion, ExperimentDesignResult?>> _made = [];

    /// <summary>The plan.</summary>
    /// <param name="portfolio">The base.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="token">Stops the waiting.</param>
    /// <exception cref="BadMessageException">It cannot be planned for.</exception>
    public async Task<ExperimentDesignAnswer> AnswerAsync(Portfolio portfolio, DesignQuestion question, CancellationToken token)
    {
        ExperimentDesignAnswer answer = questions.With(portfolio, new ExperimentDesignAnswer()) with
        {
            Horizon = question.Horizon,
            Metric = question.Metric.Name(),
            Lift = question.Lift,
            PowerAskedFor = question.Power,
            Significance = question.Significance,
            HoldoutShare = question.HoldoutShare,
        };
        if (await DesignAsync(portfolio, question, token) is not { } design)
        {
            return answer with { Sentences = ["There are no customers yet."] };
        }

        return answer with
        {
            AbsoluteLift = FiniteNumber.Of(design.AbsoluteLift),
            Mean = FiniteNumber.Of(design.Mean),
            StandardDeviation = FiniteNumber.Of(design.StandardDeviation),
            Explained = FiniteNumber.Of(design.Explained),
            Required = ExperimentSizeAnswer.Of(design.Required),
            RequiredWithCovariate = ExperimentSizeAnswer.Of(design.RequiredWithCovariate),
            Power = FiniteNumber.Of(design.Power),
            PowerWithCovariate = FiniteNumber.Of(design.PowerWithCovariate),
            DetectableLift = FiniteNumber.Of(design.DetectableLift),
            DetectableLiftWithCovariate = FiniteNumber.Of(design.DetectableLiftWithCovariate),
            IsPossible = design.IsPossibleWithCovariate,
            Sentences = design.Sentences,
            Curve =
            [
                .. design.Select(row => new ExperimentPowerAnswer(
                    row.Lift,
                    FiniteNumber.Of(row.AbsoluteLift),
                    FiniteNumber.Of(row.Power),
                    FiniteNumber.Of(row.PowerWithCovariate),
                    FiniteNumber.Of(row.Customers),
                    FiniteNumber.Of(row.CustomersWithCovariate))),
            ],
        };
    }

    private Task<ExperimentDesignResult?> DesignAsync(Portfolio portfolio, DesignQuestion question, CancellationToken token) => _made
        .GetValue(portfolio, _ => new RecentResults<DesignQuestion, ExperimentDesignResult?>(Kept))
        .GetAsync(question, () => MakeAsync(portfolio, question), token);

    private async Task<ExperimentDesignResult?> MakeAsync(Portfolio portfolio, DesignQuestion question)
    {
        if (await predictions.OfAsync(portfolio, question.Horizon, list: null, CancellationToken.None) is not { } customers)
        {
            return null;
        }

        if (question.Metric == ExperimentMetric.Spend && !customers.Predictions.HasSpend)
        {
            throw new BadMessageException("Nobody knows here what customers spend: orders have no amounts, or there is no model of spend. Take purchases or retention as metric.");
        }

        try
        {
            return ExperimentDesign.Of(customers.Predictions, question.Options);
        }
        catch (ArgumentException impossible)
        {
            // A lift that makes a share of more than 1, nothing that is expected of anybody: sentences for whoever asks.
            throw new BadMessageException(impossible.Message);
        }
    }
}
