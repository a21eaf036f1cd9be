using Clv.Probabilistic.Lambda;

const string Address = "AWS_LAMBDA_RUNTIME_API";

// The folder that clv run wrote, in the function's package beside this program, or where the function's settings say.
const string Folder = "CLV_RUN";

string? address = Environment.GetEnvironmentVariable(Address);
if (string.IsNullOrEmpty(address))
{
    Console.Error.WriteLine($"{Address} is not set: AWS Lambda sets it and starts this program. On a machine of your own there is clv serve.");
    return 1;
}

using RuntimeApi runtime = new(address);
IScores scores;
try
{
    scores = RunScores.Of(Environment.GetEnvironmentVariable(Folder) ?? Path.Combine(AppContext.BaseDirectory, "run"));
}
catch (Exception fault)
{
    // Whatever it is, nothing can be scored: Lambda is told, and starts another or gives up.
    Console.Error.WriteLine(fault.Message);
    await runtime.FailStartAsync(new Failure("Start", fault.Message));
    return 1;
}

FunctionEvents events = new(scores);
try
{
    while (true)
    {
        await AnswerAsync(await runtime.NextAsync());
    }
}
catch (HttpRequestException gone)
{
    Console.Error.WriteLine($"The runtime API does not answer any more: {gone.Message}");
    return 1;
}

async Task AnswerAsync(Invocation invocation)
{
    Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.Trace);
    try
    {
        await runtime.RespondAsync(invocation, events.Answer(invocation.Event));
    }
    catch (RefusedEventException refused)
    {
        await runtime.FailAsync(invocation, new Failure("Refused", refused.Message));
    }
    catch (Exception fault) when (fault is not HttpRequestException)
    {
        // One invocation went wrong, the next one need not.
        Console.Error.WriteLine($"{invocation.Id}: {fault}");
        await runtime.FailAsync(invocation, new Failure("Fault", "The function failed; its log has the fault."));
    }
}
