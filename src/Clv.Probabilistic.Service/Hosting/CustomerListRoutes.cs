using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The routes of lists of customers.</summary>
internal static class CustomerListRoutes
{
    public static void Map(IEndpointRouteBuilder routes, ClvServiceOptions options)
    {
        routes.MapGet("/customers", ListAsync)
            .WithName("GetCustomers")
            .WithTags("Customers")
            .WithSummary("Customers, filtered and sorted, a page at a time.")
            .WithDescription("total says how many match. offset=N leaves out so many of them; without sort and offset, after=CURSOR gives the page after the one that said it as next, which goes on through changes. Numbers are those of the last time that the base was gone through.")
            .Produces<CustomersAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Audited("list-customers");
        routes.MapGet("/customers.csv", ExportAsync)
            .WithName("GetCustomersFile")
            .WithTags("Customers")
            .WithSummary("All customers who match, as CSV.")
            .WithDescription("Filters and order are those of the list; columns are those of predictions.csv. Ids are written as they are: a text that begins with = + - or @ is data, which a spreadsheet may take for a formula; spreadsheet_safe=true puts a quote before those.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Requires(ServiceRoles.ForExport(options));
    }

    private static async Task ListAsync(
        HttpContext context, PortfolioQuestions questions, CustomerLister lister, [AsParameters] CustomerListParameters parameters)
    {
        CustomerListQuery query = lister.Read(parameters);
        CustomersAnswer answer = await lister.ListAsync(questions.Portfolio, query, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-cache";
        if (NextOf(query, answer) is { } next)
        {
            string same = parameters.Address(CustomerListParameters.PageNames);
            string rest = same.Length == 0 ? "" : "&" + same;
            context.Response.Headers.Link = FormattableString.Invariant($"</v1/customers?{next}&limit={query.Limit}{rest}>; rel=\"next\"");
        }

        await ServiceAnswers.WriteAsync(context, answer, ServiceJson.Default.CustomersAnswer);
    }

    private static async Task ExportAsync(
        HttpContext context,
        PortfolioQuestions questions,
        CustomerLister lister,
        AuditLog audit,
        [AsParameters] CustomerListParameters parameters,
        string? spreadsheet_safe = null)
    {
        bool isSpreadsheetSafe = QueryText.Flag(spreadsheet_safe, "spreadsheet_safe");
        if (!string.IsNullOrEmpty(parameters.Offset + parameters.After + parameters.Limit))
        {
            throw new BadMessageException("A file has all customers who match; leave offset, after and limit out.");
        }

        CustomerListQuery query = lister.Read(parameters);
        Portfolio portfolio = questions.Portfolio;

        // Written before the first row goes out, so that a file that was broken off is there too.
        string detail = string.Create(CultureInfo.InvariantCulture, $"customers {lister.Count(portfolio, query.Filter)}");
        await audit.ReadAsync(context, "export-customers", detail: detail);
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        HttpResponse response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = "attachment; filename=\"customers.csv\"";
        await CustomersCsv.WriteAsync(response.Body, lister.AllAsync(portfolio, query, context.RequestAborted), isSpreadsheetSafe, context.RequestAborted);
    }

    private static string? NextOf(CustomerListQuery query, CustomersAnswer answer)
    {
        if (query.IsByCursor)
        {
            return answer.Next is { } cursor ? "after=" + cursor : null;
        }

        // A page may be short of those who were erased meanwhile, and is still of so many places.
        long next = (query.Offset ?? 0L) + query.Limit;
        return next < answer.Total ? FormattableString.Invariant($"offset={next}") : null;
    }
}
