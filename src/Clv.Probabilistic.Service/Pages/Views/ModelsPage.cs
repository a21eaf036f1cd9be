using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>The versions of the models: what they were fitted to, how they did on held-out time, which is live; and fitting them anew.</summary>
internal sealed class ModelsPage(ModelShelf shelf, FitDesk desk)
{
    private const int MostFits = 10;

    /// <summary>The page.</summary>
    public async Task<PageContent> RenderAsync(PageVisitor visitor, CancellationToken token)
    {
        ModelsAnswer models = await shelf.ListAsync(token);
        IReadOnlyList<FitAnswer> fits = await desk.ListAsync(token);
        FitAnswer? running = fits.FirstOrDefault(fit => fit.State == FitStates.Running);
        ModelAnswer live = models.Models.First(model => model.IsLive);
        return new PageContent("Models", Html.Of($"""
            <p>Answers are by <strong>models {live.Number}</strong>: {live.Model}{(live.SpendModel is { } spend ? " and " + spend : "")}, fitted to
            {PageNumbers.Count(live.Customers)} customers
            up to {PageNumbers.Day(live.ObservationEnd)}.</p>
            {Html.If(visitor.May(ServiceRole.Admin), () => Fitting(running))}
            <p id="told" role="status" class="bad"></p>
            <h2>Versions</h2>
            {Versions(models, visitor)}
            <h2>Parameters of models {live.Number}</h2>
            {Parameters(live)}
            {Html.If(fits.Count > 0, () => Html.Of($"<h2>Fits</h2>{Fits(fits)}"))}
            """));
    }

    private static Html Fitting(FitAnswer? running) => running is null
        ? Html.Of($"""
            <p><button data-post="/v1/fits">Fit anew to all orders</button> <span class="quiet">A candidate goes live only where it does well on days
            that were held out.</span></p>
            """)
        : Html.Of($"""<p>A fit of {running.Model} goes on: <span data-events="/v1/fits/{running.Id}/events" role="status">{running.Step}</span></p>""");

    private static Html Versions(ModelsAnswer models, PageVisitor visitor) => PageTable.Of(
        "Versions of the models, the newest first",
        ["Version", "Live", "Models", "Made", "Knows customers up to", "#Log-likelihood", "Converged", "On held-out time"],
        models.Models.Select(model => (IReadOnlyList<Html>)
        [
            Html.Text(model.Number.ToString(CultureInfo.InvariantCulture)),
            Live(model, visitor),
            Html.Text(model.SpendModel is { } spend ? $"{model.Model}, {spend}" : model.Model),
            Html.Of($"{model.Created:d MMM yyyy HH:mm} by a {model.Source}"),
            Html.Text(PageNumbers.Day(model.ObservationEnd)),
            Html.Of($"{model.LogLikelihood:#,0.0}"),
            Html.Text(model.Convergence),
            model.Holdout is { } holdout ? Held(holdout) : Html.Text("not checked here; the report of the run has it"),
        ]));

    /// <summary>How a candidate did, beside the models that were live then.</summary>
    private static Html Held(HoldoutResult holdout) => Html.Of($"""
        {PageNumbers.Count(holdout.Actual)} purchases came, {PageNumbers.Count(holdout.Expected)} were expected, and
        {PageNumbers.Count(holdout.LiveExpected)} by the models before; off by {holdout.MeanAbsoluteError:0.000} a customer, and these by
        {holdout.LiveMeanAbsoluteError:0.000}
        """);

    private static Html Live(ModelAnswer model, PageVisitor visitor) => model.IsLive
        ? Html.Of($"""<strong class="good">live</strong>""")
        : Html.If(visitor.May(ServiceRole.Admin), () => Html.Of($"""
            <button class="plain" data-post="/v1/models/{model.Number}/activate" data-sure="Answer by models {model.Number} from now on?">Make live</button>
            """));

    private static Html Parameters(ModelAnswer live) => PageTable.Of(
        $"In the unit {live.TimeUnit}",
        ["Parameter", "#Value", "#Standard error"],
        live.Parameters.Concat(live.SpendParameters ?? []).Select(parameter => (IReadOnlyList<Html>)
        [
            Html.Text(parameter.Name),
            Html.Of($"{parameter.Value:0.0000}"),
            Html.Text(parameter.StandardError is { } error ? error.ToString("0.0000", CultureInfo.InvariantCulture) : PageNumbers.Nothing),
        ]));

    private static Html Fits(IReadOnlyList<FitAnswer> fits) => PageTable.Of(
        "Fits that were asked for here, the newest first",
        ["Began", "Model", "What became of it", "Why", "Asked for by"],
        fits.Take(MostFits).Select(fit => (IReadOnlyList<Html>)
        [
            Html.Of($"{fit.Started:d MMM yyyy HH:mm}"),
            Html.Text(fit.Model),
            Html.Text(fit.ModelVersion is { } number ? string.Create(CultureInfo.InvariantCulture, $"{fit.State}, models {number}") : fit.State),
            Html.Text(fit.Reason ?? ""),
            Html.Text(fit.Actor),
        ]));
}
