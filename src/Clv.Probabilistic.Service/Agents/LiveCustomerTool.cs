namespace Clv.Probabilistic.Service;

/// <summary>What is expected of one customer of the service, and why.</summary>
internal sealed class LiveCustomerTool(LiveCustomers customers, CustomerQuestions questions, AuditLog audit) : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "explain_customer";

    /// <inheritdoc/>
    public override string Title => "One customer";

    /// <inheritdoc/>
    public override string Description =>
        "What one customer of the service did, is expected to buy and is worth, with intervals, when the next order is due, and why.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
        [new("customer_id", AgentParameterKind.Text, "The customer, as orders name them.") { IsRequired = true }];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields => CustomerStory.Fields;

    /// <inheritdoc/>
    public override ServiceRole Role => ServiceRole.Reader;

    /// <inheritdoc/>
    public override bool IsLive => true;

    /// <inheritdoc/>
    public override bool AuditsItself => true;

    /// <inheritdoc/>
    public override async Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token)
    {
        CustomerId kept = customers.KeptId(MessageMembers.AskedIdOf(arguments.RequiredText("customer_id"))
            ?? throw new AgentRefusalException($"An id of a customer has 1 to {MessageMembers.LongestAskedId} characters."));
        if (await customers.FindAsync(kept, token) is not { } found)
        {
            throw new AgentRefusalException("The service knows no customer of that id; check how orders write it.");
        }

        if (call.Request is { } request)
        {
            await audit.ReadAsync(request, "agent-explain-customer", kept);
        }

        return CustomerStory.Of(questions.Answer(found.Stored, found.Record, asOf: null, horizon: null, orders: 0));
    }
}
