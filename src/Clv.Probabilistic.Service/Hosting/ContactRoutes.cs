using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of contacts under a budget.</summary>
internal static class ContactRoutes
{
    private const int UsualRows = 100;
    private const int MostRows = 1_000;

    private const string Terms = "cost=MONEY is what a contact costs, and lift=SHARE by which share it is taken to raise what is bought within horizon, which is a quarter of a year where it is left out. "
        + "budget=MONEY, capacity=N and offer_cost=MONEY limit and cost further; list=missed-opportunity, churn-risk or high-value looks at the customers of a list alone.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/contacts", AnswerAsync)
            .WithName("GetContacts")
            .WithTags("Decisions")
            .WithSummary("Whom to contact under a budget, what that costs, and what it is expected to gain.")
            .WithDescription(Terms + " limit=N lists so many of those who are contacted.")
            .Produces<ContactsAnswer>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Audited("list-contacts");
        routes.MapGet("/contacts.csv", CsvAsync)
            .WithName("GetContactsCsv")
            .WithTags("Decisions")
            .WithSummary("All whom to contact, as a file.")
            .WithDescription(Terms + " spreadsheet_safe=true puts a quote before ids that spreadsheets take for formulas.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Audited("export-contacts")
            .Requires(ServiceRole.Admin);
    }

    private static async Task AnswerAsync(
        HttpContext context,
        LiveCustomers customers,
        PortfolioQuestions questions,
        ContactQuestions contacts,
        [AsParameters] ContactParameters parameters,
        string? limit = null)
    {
        Portfolio portfolio = questions.Portfolio;
        ContactQuestion question = parameters.Question(portfolio.Version.Terms.Unit);
        int most = AskedNumber.Count(limit, "limit", 0, MostRows) ?? UsualRows;

        // Ids are read from the store as it is now: whoever was erased since is in no answer.
        if (!DecisionAnswers.IsKnown(context, questions.Tag(portfolio, FormattableString.Invariant($"{question.Tag};{most};{customers.Revision:x}"))))
        {
            await ServiceAnswers.WriteAsync(
                context, await contacts.AnswerAsync(portfolio, question, most, context.RequestAborted), DecisionJson.Default.ContactsAnswer);
        }
    }

    private static async Task CsvAsync(
        HttpContext context,
        PortfolioQuestions questions,
        ContactQuestions contacts,
        [AsParameters] ContactParameters parameters,
        string? spreadsheet_safe = null)
    {
        Portfolio portfolio = questions.Portfolio;
        ContactQuestion question = parameters.Question(portfolio.Version.Terms.Unit);
        ResultTable table = await contacts.TableAsync(portfolio, question, context.RequestAborted);
        await DecisionAnswers.WriteCsvAsync(context, "contacts.csv", (file, options) => ResultCsv.Write(file, table, options), spreadsheet_safe);
    }
}
