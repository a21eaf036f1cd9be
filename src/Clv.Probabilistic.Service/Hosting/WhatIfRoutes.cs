using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of what if, and of who was lost.</summary>
internal static class WhatIfRoutes
{
    private const int UsualRows = 100;
    private const int MostRows = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/{id}/what-if", CustomerAsync)
            .WithName("GetCustomerWhatIf")
            .WithTags("Customers")
            .WithSummary("What a customer would be worth who orders, or who stays away.")
            .WithDescription("buys=true is an order on the day after the end of observation, of amount, which is what is expected of an order where it is left out. silent_weeks=N is N weeks without an order, after that one where both are given. now and then are answers as of a customer, and change is the one less the other. Nothing is kept.")
            .Produces<CustomerWhatIfAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/what-if", BaseAsync)
            .WithName("GetWhatIf")
            .WithTags("Base")
            .WithSummary("What the whole base would be worth by another margin, discount rate or horizon, and whom a contact would pay for.")
            .WithDescription("What is left out is as in the run. horizon is in the unit of the model, discount_rate per year. contact_cost asks how many customers are worth contacting when a contact raises what they buy by lift, by default a tenth: an assumption that only an experiment tests.")
            .Produces<BaseWhatIfAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes.MapGet("/lost", LostAsync)
            .WithName("GetLost")
            .WithTags("Base")
            .WithSummary("Who was lost since a day: of whom an order was expected then, and is not now.")
            .WithDescription("since is a day, by default a month before the end of observation. Both days are seen with what was known then, by the models that are live now. limit=N gives so many customers at most, 0 the totals alone; after=CURSOR is the page after the one that said it as next. The customer with most value lost comes first.")
            .Produces<LostAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Audited("list-lost");
    }

    private static async Task CustomerAsync(
        HttpContext context,
        ServiceContext service,
        WhatIfQuestions questions,
        AuditLog audit,
        string id,
        string? buys = null,
        string? amount = null,
        string? silent_weeks = null,
        string? horizon = null)
    {
        LiveCustomers customers = service.RequiredCustomers;
        CustomerId kept = CustomerRoutes.KeptId(customers, context, id);
        CustomerChange change = new(
            QueryText.Flag(buys, "buys"),
            QueryText.Number(amount, "amount", 0, EconomicRules.MostMoney),
            QueryText.Number(silent_weeks, "silent_weeks", 0, CustomerChange.MostWeeks),
            QueryText.Number(horizon, "horizon", 0, double.MaxValue));
        if (await customers.FindAsync(kept, context.RequestAborted) is not { } found)
        {
            await ServiceAnswers.NotFoundAsync(context);
            return;
        }

        await audit.ReadAsync(context, "read-customer", kept);
        CustomerWhatIfAnswer answer = questions.Answer(found.Stored, found.Record, change);
        await WriteAsync(context, answer, DecisionJson.Default.CustomerWhatIfAnswer);
    }

    private static async Task BaseAsync(
        HttpContext context,
        PortfolioQuestions portfolios,
        BaseWhatIfQuestions questions,
        string? margin = null,
        string? discount_rate = null,
        string? horizon = null,
        string? contact_cost = null,
        string? lift = null)
    {
        BaseTerms terms = new(
            QueryText.Number(margin, "margin"),
            QueryText.Number(discount_rate, "discount_rate"),
            QueryText.Number(horizon, "horizon"),
            QueryText.Number(contact_cost, "contact_cost"),
            QueryText.Number(lift, "lift"));
        BaseWhatIfAnswer answer = await questions.AnswerAsync(portfolios.Portfolio, terms, context.RequestAborted);
        await WriteAsync(context, answer, DecisionJson.Default.BaseWhatIfAnswer);
    }

    private static async Task LostAsync(
        HttpContext context, PortfolioQuestions portfolios, LostQuestions questions, string? since = null, string? limit = null, string? after = null)
    {
        DateOnly? from = QueryText.Day(since, "since");
        int rows = QueryText.Count(limit, "limit", UsualRows, 0, MostRows);
        LostAnswer answer = await questions.AnswerAsync(portfolios.Portfolio, from, after, rows, context.RequestAborted);
        if (answer.Next is { } next)
        {
            context.Response.Headers.Link = FormattableString.Invariant($"</v1/lost?since={answer.Since:yyyy-MM-dd}&after={next}&limit={rows}>; rel=\"next\"");
        }

        await WriteAsync(context, answer, DecisionJson.Default.LostAnswer);
    }

    private static Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return ServiceAnswers.WriteAsync(context, answer, type);
    }
}
