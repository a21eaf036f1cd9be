using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Clv.Probabilistic.Service;

/// <summary>The route of orders.</summary>
internal static class OrderRoutes
{
    private const int LinesAtOnce = 2_000;
    private const int LargestBatch = 10_000;
    private const int LongestLine = 65_536;
    private const int MostFaults = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/orders", TakeAsync)
        .WithName("PostOrders")
        .WithTags("Orders")
        .WithSummary("Takes in orders: one, a list, or a stream of lines.")
        .WithDescription("One order or a list of them as application/json is taken in whole or not at all. Lines as application/x-ndjson are taken in as they come; where one cannot be taken, the lines before it may be kept, and the answer says which, or with skip_bad=true it is counted and the rest is taken. An order that is sent again changes nothing; one with the same id that differs takes its place.")
        .Produces<IntakeAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .Requires(ServiceRole.Writer);

    private static async Task TakeAsync(HttpContext context, ServiceContext service, OrderIntake intake, ServiceMeasures measures, bool skip_bad = false)
    {
        LiveCustomers customers = service.RequiredCustomers;

        // A day ahead for clocks of other places.
        OrderReader reader = new(
            needsAmount: service.Models.Spend is not null, needsIds: true, customers.Clock.GetUtcNow().UtcDateTime.Date.AddDays(2).AddTicks(-1));
        string actor = Caller.Of(context);
        if (context.Request.ContentType?.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase) == true)
        {
            await TakeLinesAsync(context, reader, intake, measures, actor, skip_bad);
            return;
        }

        IReadOnlyList<OrderMessage> orders;
        try
        {
            orders = Read(reader, await ServiceBodies.ReadAsync(context));
        }
        catch (BadMessageException)
        {
            measures.Took("refused", 1);
            throw;
        }

        IntakeResult result = await intake.AddAsync(orders, actor, context.RequestAborted);
        await ServiceAnswers.WriteAsync(context, IntakeAnswer.Of(result), ServiceJson.Default.IntakeAnswer);
    }

    private static List<OrderMessage> Read(OrderReader orders, ReadOnlySpan<byte> json)
    {
        try
        {
            Utf8JsonReader reader = new(json);
            reader.Read();
            List<OrderMessage> read = [];
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                read.Add(orders.Read(ref reader, "the order"));
            }
            else
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    read.Add(orders.Read(ref reader, $"order {read.Count + 1}"));
                }
            }

            return reader.Read() ? throw new BadMessageException("The request goes on after its end; send one order or one list of them.", isSyntax: true) : read;
        }
        catch (JsonException broken)
        {
            throw new BadMessageException(FormattableString.Invariant(
                $"The request is no JSON: it breaks in line {broken.LineNumber + 1} at byte {broken.BytePositionInLine + 1}."), isSyntax: true);
        }
    }

    private static async Task TakeLinesAsync(
        HttpContext context, OrderReader reader, OrderIntake intake, ServiceMeasures measures, string actor, bool skipsBad)
    {
        // A stream may be as long as it likes: no more than a batch of it is in memory.
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        LineReader lines = new(context.Request.BodyReader, LongestLine);
        IntakeResult total = default;
        List<string> faults = [];
        long refused = 0;
        bool goesOn = true;

        // While one batch goes to the disk, the next is read: it grows as long as that takes.
        Task<IntakeResult> saving = Task.FromResult(default(IntakeResult));
        long kept = 0;
        List<OrderMessage> batch = [];
        while (goesOn)
        {
            BadMessageException? bad = null;
            goesOn = await lines.ReadAsync(
                LinesAtOnce,
                (bytes, line) =>
                {
                    if (bad is not null)
                    {
                        return;
                    }

                    try
                    {
                        batch.Add(ReadLine(reader, bytes, line));
                    }
                    catch (BadMessageException fault) when (skipsBad)
                    {
                        refused++;
                        if (faults.Count < MostFaults)
                        {
                            faults.Add(fault.Message);
                        }
                    }
                    catch (BadMessageException fault)
                    {
                        bad = fault;
                    }
                },
                context.RequestAborted);
            if (bad is not null)
            {
                total += await saving;
                measures.Took("refused", 1);
                throw new BadMessageException(
                    $"{bad.Message} Everything up to line {kept} is kept, and nothing after; mend the line and send all again, what is kept counts once.", bad.IsSyntax);
            }

            if (goesOn && batch.Count < LargestBatch && !saving.IsCompleted)
            {
                continue;
            }

            total += await saving;
            kept = lines.Line;
            saving = intake.AddAsync(batch, actor, context.RequestAborted);
            batch = [];
        }

        total += await saving;
        measures.Took("refused", refused);
        await ServiceAnswers.WriteAsync(
            context,
            IntakeAnswer.Of(total) with { ThroughLine = kept, Refused = skipsBad ? refused : null, Faults = faults.Count > 0 ? faults : null },
            ServiceJson.Default.IntakeAnswer);
    }

    private static OrderMessage ReadLine(OrderReader orders, ReadOnlySpan<byte> bytes, long line)
    {
        string place = $"line {line}";
        try
        {
            Utf8JsonReader reader = new(bytes);
            reader.Read();
            OrderMessage order = orders.Read(ref reader, place);
            return reader.Read() ? throw new BadMessageException($"Line {line} goes on after its order; a line is one object.", isSyntax: true) : order;
        }
        catch (JsonException broken)
        {
            throw new BadMessageException(FormattableString.Invariant($"Line {line} is no JSON: it breaks at byte {broken.BytePositionInLine + 1}."), isSyntax: true);
        }
    }
}
