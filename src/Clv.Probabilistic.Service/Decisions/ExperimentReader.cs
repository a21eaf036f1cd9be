using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>Answers what an experiment has brought, by the orders in the store and the library's <see cref="ExperimentReading"/>.</summary>
/// <remarks>Each is read once for each portfolio.</remarks>
internal sealed class ExperimentReader(LiveCustomers customers, CustomerNames names, LongWork work)
{
    private const int Kept = 16;

    private readonly ConditionalWeakTable<Portfolio, RecentResults<(string Name, DateTime Created), ExperimentResult>> _read = [];

    /// <summary>The experiment with its reading.</summary>
    /// <param name="portfolio">The base.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="token">Stops the waiting.</param>
    public async Task<ReadExperimentAnswer> AnswerAsync(Portfolio portfolio, Experiment experiment, CancellationToken token)
    {
        ExperimentResult result = await _read
            .GetValue(portfolio, _ => new RecentResults<(string Name, DateTime Created), ExperimentResult>(Kept))
            .GetAsync((experiment.Name, experiment.Created), () => work.RunAsync(() => ReadAsync(portfolio, experiment)), token);
        return new ReadExperimentAnswer
        {
            Experiment = Of(portfolio, experiment),
            Reading = result.Reading is { } reading ? ExperimentReadingAnswer.Of(reading) : null,
            Sentences = result.Sentences,
        };
    }

    /// <summary>The experiment without its reading.</summary>
    public static ExperimentAnswer Of(Portfolio portfolio, Experiment experiment) =>
        ExperimentAnswer.Of(experiment, portfolio.Version.Terms.Unit, DateOnly.FromDateTime(portfolio.AsOf));

    /// <summary>Who is in which arm: of an experiment that has begun those who take part, and of one that has not all customers of now.</summary>
    public async Task<ExperimentAssignment> ArmsAsync(Portfolio portfolio, Experiment experiment, CancellationToken token)
    {
        if (experiment.StateOn(DateOnly.FromDateTime(portfolio.AsOf)) == ExperimentStates.NotBegun)
        {
            return await ExperimentStart.ArmsNowAsync(names, portfolio, experiment, token);
        }

        ExperimentStart? before = await ExperimentStart.BeforeAsync(customers, names, await VersionOfAsync(portfolio, experiment, token), experiment, token);
        return before?.Assignment ?? ExperimentAssignment.ByHash([], experiment.Key, experiment.LibraryArms);
    }

    private async Task<ExperimentResult> ReadAsync(Portfolio portfolio, Experiment experiment)
    {
        DateOnly asOf = DateOnly.FromDateTime(portfolio.AsOf);
        if (experiment.StateOn(asOf) == ExperimentStates.NotBegun)
        {
            return ExperimentResult.None(string.Create(
                CultureInfo.InvariantCulture,
                $"The experiment has not begun: its first day is {experiment.Start:yyyy-MM-dd}, and customers have been observed until {asOf:yyyy-MM-dd}."));
        }

        DateOnly until = experiment.End < asOf ? experiment.End : asOf;
        ModelVersion version = await VersionOfAsync(portfolio, experiment, CancellationToken.None);
        WindowOrders window = await WindowOrders.ReadAsync(customers, version.Terms, experiment.Start, until, CancellationToken.None);
        if (window.Orders is not { } orders)
        {
            return ExperimentResult.None(string.Create(
                CultureInfo.InvariantCulture,
                $"The experiment cannot be read: of customers only a summary up to {window.KnownUntil:yyyy-MM-dd} is known, and which orders were in its window is not. Start the service with the orders of the run, or let an experiment begin after that day."));
        }

        if (await ExperimentStart.BeforeAsync(customers, names, version, experiment, CancellationToken.None) is not { } before)
        {
            return ExperimentResult.None(string.Create(CultureInfo.InvariantCulture, $"Nobody had bought before {experiment.Start:yyyy-MM-dd}, so that there is nobody to compare."));
        }

        ExperimentReadingOptions options = new()
        {
            Level = 1 - experiment.Significance,
            PlanReached = (until.DayNumber - experiment.Start.DayNumber + 1.0) / experiment.Days,
        };
        try
        {
            ExperimentOutcomes outcomes = ExperimentOutcomes.Of(before.Assignment, orders, experiment.Start, until, version.Terms.Grain);
            ExperimentReadingResult reading = ExperimentReading.Of(outcomes, before.Expectation, options);
            return new ExperimentResult(reading, [Window(experiment, until, before.Assignment), .. reading.Sentences, .. Further(experiment, version)]);
        }
        catch (ArgumentException tooFew)
        {
            // An arm of fewer than two customers: a sentence for whoever asks.
            return ExperimentResult.None(tooFew.Message);
        }
    }

    /// <summary>The models that were live when the experiment was written down: others that are fitted meanwhile do not change its reading.</summary>
    private async Task<ModelVersion> VersionOfAsync(Portfolio portfolio, Experiment experiment, CancellationToken token) =>
        experiment.ModelVersion != portfolio.Version.Number
        && await customers.Store.DocumentAsync(DocumentKinds.Models, experiment.ModelVersion.ToString(CultureInfo.InvariantCulture), token) is { } body
            ? ModelDocument.Read(body, level: null)
            : portfolio.Version;

    private static string Window(Experiment experiment, DateOnly until, ExperimentAssignment assignment) => string.Create(
        CultureInfo.InvariantCulture,
        $"Experiment '{experiment.Name}', {experiment.Start:yyyy-MM-dd} to {until:yyyy-MM-dd}: {string.Join(" and ", assignment.Arms.Select((arm, at) => string.Create(CultureInfo.InvariantCulture, $"{assignment.CountOf(at):#,0} customers in {arm.Name}")))}, all who had bought before.");

    private static IEnumerable<string> Further(Experiment experiment, ModelVersion version)
    {
        yield return $"It was to be about {experiment.Metric}: that decides, and the others are told beside it.";
        DateOnly created = DateOnly.FromDateTime(experiment.Created);
        if (created > experiment.Start)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"It was written down here on {created:yyyy-MM-dd}, after its first day: whether window and metric were chosen before anybody had seen outcomes is not known here.");
        }

        DateOnly fitted = DateOnly.FromDateTime(version.Terms.ObservationEnd);
        if (fitted >= experiment.Start)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Its models {version.Number} were fitted to orders up to {fitted:yyyy-MM-dd}, some of the window among them; what they expect is of the time before, and is off alike in all arms.");
        }
    }
}
